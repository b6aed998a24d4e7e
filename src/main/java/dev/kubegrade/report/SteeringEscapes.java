package dev.kubegrade.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** Escapes in JSON what {@link PlainText} shows elsewhere: nothing is lost, and nothing steers who prints the file. */
final class SteeringEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[0x7F] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        boolean plain = PlainText.visible(Character.toString(character)).codePointAt(0) == character;
        return plain ? null : new SerializedString(String.format("\\u%04X", character));
    }
}
