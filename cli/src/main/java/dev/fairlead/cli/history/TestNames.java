package dev.fairlead.cli.history;

/** A test as pictures name it: cut where it would not fit. */
final class TestNames {
    private static final int LONGEST = 120;

    private TestNames() {}

    static String of(String className, String name, String workerClass) {
        String test = className + " · " + name;
        String shown = test.length() <= LONGEST
                ? test
                : test.substring(
                                0, test.offsetByCodePoints(0, Math.min(LONGEST, test.codePointCount(0, test.length()))))
                        + "…";
        return workerClass.isEmpty() ? shown : shown + " on " + workerClass;
    }
}
