package dev.fairlead.cli.suite;

/** The entry: from a request to a suite with tasks. */
public final class Suites {

    /** In it the history is kept, in the project's folder. */
    public static final String FOLDER = ".fairlead";

    private Suites() {}

    /**
     * Resolves, compiles, discovers and plans. May take seconds, and runs the user's Maven for a Maven project.
     *
     * @throws SuiteException if there is nothing that could be run, and why
     */
    public static Suite load(SuiteRequest request, SuiteListener progress) throws SuiteException {
        return load(request, progress, Machine.current());
    }

    static Suite load(SuiteRequest request, SuiteListener progress, Machine machine) throws SuiteException {
        SuiteRequest.Source source = request.source();
        if (source instanceof SuiteRequest.Command command) {
            return new CommandSource(request, command, progress).load();
        }
        return junit(request, progress, machine).plan(request, progress);
    }

    private static JUnitSuite junit(SuiteRequest request, SuiteListener progress, Machine machine)
            throws SuiteException {
        SuiteRequest.Source source = request.source();
        if (source instanceof SuiteRequest.MavenProject project) {
            return new MavenSource(request, project, machine, progress).load();
        }
        if (source instanceof SuiteRequest.TestsJar testsJar) {
            return new TestsJarSource(request, testsJar, machine, progress).load();
        }
        if (source instanceof SuiteRequest.ClassPath classPath) {
            return new ClassPathSource(request, classPath, machine).load();
        }
        throw new IllegalArgumentException("Expected a source of JUnit tests, but got " + source + ".");
    }
}
