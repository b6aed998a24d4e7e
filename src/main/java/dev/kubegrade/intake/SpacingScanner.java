package dev.kubegrade.intake;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Takes a tab between two tokens of a line for a space, as go-yaml does (scannerc.go, yaml_parser_scan_to_next_token);
 * SnakeYAML refuses it. At the beginning of a line, and after a dash, it is refused by both.
 */
final class SpacingScanner implements Scanner {
    private static final Pattern INDENTATION = Pattern.compile("[ \t]*+(?:[-?][ \t]++)*+[-?]?+[ \t]*+");

    private final ScannerImpl scanner;
    private final String text;
    private final StreamReader reader;
    private final Budget budget;

    SpacingScanner(String text, StreamReader reader, LoaderOptions options, Budget budget) {
        this.scanner = new ScannerImpl(reader, options);
        this.text = text;
        this.budget = budget;
        this.reader = reader;
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        while (true) {
            try {
                return scanner.checkToken(choices);
            } catch (ScannerException e) {
                passSpace(e);
            }
        }
    }

    @Override
    public Token peekToken() {
        while (true) {
            try {
                return scanner.peekToken();
            } catch (ScannerException e) {
                passSpace(e);
            }
        }
    }

    @Override
    public Token getToken() {
        while (true) {
            try {
                return scanner.getToken();
            } catch (ScannerException e) {
                passSpace(e);
            }
        }
    }

    @Override
    public void resetDocumentIndex() {
        scanner.resetDocumentIndex();
    }

    private void passSpace(ScannerException e) {
        budget.spendTime();
        int space = 0;
        while (reader.peek(space) == ' ' || reader.peek(space) == '\t') {
            space++;
        }
        // Another fault, found elsewhere, is none of a tab's.
        if (space == 0
                || !String.valueOf(e.getProblem()).contains("cannot start any token")
                || e.getProblemMark() == null
                || e.getProblemMark().getIndex() != reader.getIndex()) {
            throw e;
        }
        int at = text.offsetByCodePoints(0, reader.getIndex());
        String before = text.substring(text.lastIndexOf('\n', Math.max(0, at - 1)) + 1, at);
        if (INDENTATION.matcher(before).matches()) {
            throw e;
        }
        reader.forward(space);
    }
}
