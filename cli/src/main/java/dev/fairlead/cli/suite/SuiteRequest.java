package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the user asked {@code fairlead run} to run.
 *
 * @param runId unique among runs; task ids begin with it
 * @param folder the current folder: relative paths start here
 * @param slots how many tasks run at a time, for portions of an even size
 * @param timeout of each task; {@link Duration#ZERO}: none
 */
public record SuiteRequest(
        String runId, Path folder, Source source, Selection selection, Launch launch, int slots, Duration timeout) {

    /** Where the tests come from. */
    public sealed interface Source {}

    /**
     * A Maven project, as Surefire would run it.
     *
     * @param path the project's folder, or its POM
     * @param arguments passed through to Maven, for example {@code -Pfast}
     */
    public record MavenProject(Path path, List<String> arguments) implements Source {
        public MavenProject {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A published suite.
     *
     * @param coordinates {@code GROUP:ARTIFACT:VERSION[:CLASSIFIER]}, the classifier being {@code tests} by default
     * @param with further coordinates for the class path; empty: the test dependencies that the artifact's POM names
     */
    public record TestsJar(String coordinates, List<String> with) implements Source {
        public TestsJar {
            with = List.copyOf(with);
        }
    }

    /**
     * Anything else with JUnit.
     *
     * @param entries jars, folders, {@code folder/*}, or several joined as in {@code java -cp}
     * @param scan folders or jars whose classes are searched for tests; empty: the folders among the entries
     */
    public record ClassPath(List<String> entries, List<Path> scan) implements Source {
        public ClassPath {
            entries = List.copyOf(entries);
            scan = List.copyOf(scan);
        }
    }

    /**
     * Any other tool.
     *
     * @param line in it <code>{}</code> stands for a file, and <code>{name}</code> for a text made from the file's path
     *     that is fit for a file name
     * @param files patterns such as {@code tests/*.py}, one task per file; empty: the command runs once
     * @param junitXml patterns of the reports that the command leaves behind; {@code {name}} as above
     */
    public record Command(String line, List<String> files, List<String> junitXml) implements Source {
        public Command {
            files = List.copyOf(files);
            junitXml = List.copyOf(junitXml);
        }
    }

    /**
     * Which of the tests.
     *
     * @param include class patterns as in Surefire ({@code *ParserTest}, {@code org/x/**}, {@code %regex[…]}) instead
     *     of the suite's own; file patterns for a command
     * @param exclude class patterns in addition to the suite's own
     * @param tags tag expressions, any of which has to hold, instead of the suite's own
     * @param onlyFailed only what failed in the last run
     */
    public record Selection(
            List<String> include,
            List<String> exclude,
            List<String> tags,
            List<String> excludeTags,
            boolean onlyFailed) {

        public Selection {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
            tags = List.copyOf(tags);
            excludeTags = List.copyOf(excludeTags);
        }

        public static Selection everything() {
            return new Selection(List.of(), List.of(), List.of(), List.of(), false);
        }
    }

    /**
     * How the processes of the tests are started.
     *
     * @param jvmArgs in addition to the suite's own, after them
     * @param environment in addition to the suite's own, winning over it
     */
    public record Launch(List<String> jvmArgs, Map<String, String> environment) {

        public Launch {
            jvmArgs = List.copyOf(jvmArgs);
            environment = Map.copyOf(environment);
        }

        public static Launch plain() {
            return new Launch(List.of(), Map.of());
        }
    }

    public SuiteRequest {
        if (slots < 1) {
            throw new IllegalArgumentException("Expected to plan for at least one slot, but got " + slots + ".");
        }
        folder = folder.toAbsolutePath().normalize();
    }
}
