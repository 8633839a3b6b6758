package dev.fairlead.cli.options;

import dev.fairlead.cli.suite.SuiteRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to run: where the tests come from, which of them, and how their processes start. */
public final class SuiteOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec mixee;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "Folder of a Maven project, or its POM; run as Surefire would.")
    private @Nullable Path project;

    @Option(
            names = "--tests-jar",
            paramLabel = "GROUP:ARTIFACT:VERSION[:CLASSIFIER]",
            description = "A published suite from a Maven repository.")
    private @Nullable String testsJar;

    @Option(
            names = "--with",
            paramLabel = "GROUP:ARTIFACT:VERSION",
            description = "One more artifact on its class path; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Class path of any other suite on JUnit, as for java -cp; may be repeated.")
    private List<String> classPath = new ArrayList<>();

    @Option(
            names = "--scan",
            paramLabel = "PATH",
            description = "Folder or jar that is searched for tests (default: the folders of the class path).")
    private List<Path> scan = new ArrayList<>();

    @Option(
            names = "--command",
            paramLabel = "'COMMAND {}'",
            description = "Any other tool, once per file; {} is the file's path as one argument.")
    private @Nullable String command;

    @Option(names = "--files", paramLabel = "PATTERN", description = "Files for --command, such as 'tests/*.py'.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--junit-xml",
            paramLabel = "PATTERN",
            description = "JUnit XML that the command leaves behind; {name} is made from the file's path.")
    private List<String> junitXml = new ArrayList<>();

    @Option(
            names = "--maven-arg",
            paramLabel = "ARG",
            description = "Passed to Maven, for example -Pfast; may be repeated.")
    private List<String> mavenArguments = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Only these test classes, as Surefire writes them: '*ParserTest', '**/x/**', '%%regex[...]'.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Not these test classes.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--tags", paramLabel = "EXPRESSION", description = "Only tests with these JUnit tags.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--exclude-tags", paramLabel = "EXPRESSION", description = "No tests with these JUnit tags.")
    private List<String> excludeTags = new ArrayList<>();

    @Option(names = "--failed", description = "Only what failed in the last run.")
    private boolean onlyFailed;

    @Mixin
    private TimeoutOption timeout = new TimeoutOption();

    @Option(names = "--jvm-arg", paramLabel = "ARG", description = "Passed to the tests' JVMs; may be repeated.")
    private List<String> jvmArguments = new ArrayList<>();

    @Option(names = "--env", paramLabel = "KEY=VALUE", description = "Environment of the tests; may be repeated.")
    private Map<String, String> environment = new LinkedHashMap<>();

    public SuiteRequest request(String runId, Path folder, int slots) {
        return new SuiteRequest(
                runId,
                folder,
                source(),
                new SuiteRequest.Selection(include, exclude, tags, excludeTags, onlyFailed),
                new SuiteRequest.Launch(jvmArguments, environment),
                slots,
                timeout.timeout());
    }

    private SuiteRequest.Source source() {
        List<SuiteRequest.Source> named = new ArrayList<>();
        if (project != null) {
            named.add(new SuiteRequest.MavenProject(project, mavenArguments));
        }
        if (testsJar != null) {
            named.add(new SuiteRequest.TestsJar(testsJar, with));
        }
        if (!classPath.isEmpty()) {
            named.add(new SuiteRequest.ClassPath(classPath, scan));
        }
        if (command != null) {
            named.add(new SuiteRequest.Command(command, files, junitXml));
        }
        if (named.size() > 1) {
            throw misused("Expected one of a project folder, --tests-jar, --classpath and --command, but there are "
                    + named.size() + ".");
        }
        refuse("--with", with, "--tests-jar", testsJar != null);
        refuse("--scan", scan, "--classpath", !classPath.isEmpty());
        refuse("--files", files, "--command", command != null);
        refuse("--junit-xml", junitXml, "--command", command != null);
        return named.isEmpty() ? new SuiteRequest.MavenProject(Path.of("."), mavenArguments) : named.get(0);
    }

    private void refuse(String option, List<?> values, String needed, boolean isThere) {
        if (!values.isEmpty() && !isThere) {
            throw misused("Expected " + needed + " together with " + option + ", but it is missing.");
        }
    }

    private ParameterException misused(String sentence) {
        return new ParameterException(mixee.commandLine(), sentence);
    }
}
