package dev.kubegrade.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a platform gives to a teacher: the hand-ins of a class in a zip, or in the folder that it was unpacked to. */
public sealed interface Download permits MoodleDownload, GradescopeDownload {
    /** Returns what its zip, or its folder, is called. */
    String name();

    /** Returns what each handed in, in the order of names. */
    List<HandIn> handIns();

    /** Returns what of it is nobody's. */
    List<String> others();

    /** Returns when each handed in, as far as it says so. */
    Map<HandIn, Instant> handedIn();
}
