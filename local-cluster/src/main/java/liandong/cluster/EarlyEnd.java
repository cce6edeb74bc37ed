package liandong.cluster;

import java.util.List;

/** What a child process left in its log before it ended, and what that means for the person who started it. */
final class EarlyEnd {
    private record Sign(String words, String meaning) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(DataLock.IN_USE, "another process took the folder at the same moment."),
            new Sign("Address already in use", "a port was taken at the same moment. Start again or set another port."),
            new Sign("No space left on device", "the disk is full. Free some space."),
            new Sign("OutOfMemoryError", "the heap is too small. Set more heapMegabytes."),
            new Sign("There is insufficient memory", "this machine has too little memory left."));

    private EarlyEnd() {}

    static String explain(int exitCode, LogTail log) {
        String lines = log.lines();
        String meaning = SIGNS.stream()
                .filter(sign -> lines.contains(sign.words()))
                .map(Sign::meaning)
                .findFirst()
                .orElse("its log says why.");
        return "the process ended early with code " + exitCode + "; " + meaning + " Last lines of " + log.file() + ":\n"
                + lines;
    }
}
