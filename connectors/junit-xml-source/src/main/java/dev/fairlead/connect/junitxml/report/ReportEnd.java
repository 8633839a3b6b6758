package dev.fairlead.connect.junitxml.report;

import java.nio.charset.StandardCharsets;

/** Whether a file ends as its root asks for; if not, whoever writes it is not done, or never will be. */
final class ReportEnd {
    private static final int TAIL = 200;

    private ReportEnd() {}

    /** @param root the name of the outermost element; empty: there is none yet */
    static boolean isWhole(byte[] file, String root) {
        int from = Math.max(0, file.length - TAIL);
        String tail = new String(file, from, file.length - from, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .strip();
        return root.isEmpty() ? tail.endsWith(">") : tail.contains("</" + root + ">");
    }
}
