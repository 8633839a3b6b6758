package dev.fairlead.cli.suite;

import java.util.List;

/** A Maven that ended with errors: shows those that help, and finds the one sentence. */
final class MavenFailure {

    private static final String ERROR = "[ERROR]";
    private static final List<String> BOILERPLATE = List.of(
            "To see the full stack trace",
            "Re-run Maven",
            "For more information about the errors",
            "After correcting the problems",
            "-> [Help",
            "[Help ");

    private final MavenPom pom;
    private final List<String> errors;
    private final boolean isCompilation;

    MavenFailure(MavenPom pom, List<String> output) {
        this.pom = pom;
        this.isCompilation =
                output.stream().anyMatch(l -> l.contains("COMPILATION ERROR") || l.contains("Compilation failure"));
        List<String> marked = output.stream()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> line.substring(ERROR.length()).strip())
                .filter(line -> !line.isEmpty() && BOILERPLATE.stream().noneMatch(line::startsWith))
                .distinct()
                .toList();
        this.errors =
                marked.isEmpty() ? output.stream().filter(l -> !l.isBlank()).toList() : marked;
    }

    /** Tells the listener the errors, and gives back the exception to throw. */
    SuiteException report(SuiteListener progress) {
        errors.forEach(progress::output);
        if (isCompilation) {
            return new SuiteException("Expected to compile the tests of " + pom.folder()
                    + ", but the compiler found errors; correct them and run again.");
        }
        String first = errors.isEmpty() ? "it said nothing" : errors.get(0);
        int help = first.indexOf(" -> [Help");
        return new SuiteException("Expected Maven to prepare the tests of " + pom.file() + ", but it failed: "
                + (help < 0 ? first : first.substring(0, help)));
    }
}
