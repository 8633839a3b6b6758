package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A module's tests with what Surefire would give them; options of the request go over the build's own. */
final class SurefireTestSet {

    private final SuiteRequest request;
    private final MavenModule module;
    private final Machine machine;
    private final SuiteListener progress;

    SurefireTestSet(SuiteRequest request, MavenModule module, Machine machine, SuiteListener progress) {
        this.request = request;
        this.module = module;
        this.machine = machine;
        this.progress = progress;
    }

    TestSet load() throws SuiteException {
        if (!module.suiteXmlFiles().isEmpty()) {
            throw new SuiteException("Expected JUnit tests in module " + module.label()
                    + ", but it runs TestNG's suite files, which are not supported; " + JUnitCompletion.INSTEAD);
        }
        List<TestClass> classes = classes();
        if (module.modulePath() && !classes.isEmpty()) {
            progress.warning("Module " + module.label() + " has a module descriptor, for which Surefire would run its"
                    + " tests on the module path; here they run on the class path, as with useModulePath=false.");
        }
        List<String> classPath =
                classes.isEmpty() ? module.classPath() : withRepository().of(module.classPath(), module.label());
        SuiteRequest.Selection selection = request.selection();
        boolean hasTags = !selection.tags().isEmpty();
        List<String> excludeTags = new ArrayList<>(groups(module.excludedGroups()));
        excludeTags.addAll(selection.excludeTags());
        return new TestSet(
                module.label(),
                classPath,
                jvm(),
                hasTags ? selection.tags() : groups(module.groups()),
                excludeTags,
                module.reuseForks(),
                classes);
    }

    private CompleteClassPath withRepository() {
        Path repository = Path.of(module.localRepository());
        return new CompleteClassPath(
                new Machine(machine.home(), machine.cache(), machine.javaHome(), machine.environment(), repository));
    }

    private List<TestClass> classes() throws SuiteException {
        List<Path> scan = new ArrayList<>(List.of(Path.of(module.testClasses())));
        module.scanJars().forEach(jar -> scan.add(Path.of(jar)));
        try (ClassFiles files = new ClassFiles(module.classPath())) {
            return new Discovery(files).find(scan, patterns());
        }
    }

    /** {@code -Dtest} replaces what the build includes and excludes, and so does {@code --include} what it includes. */
    private ClassPatterns patterns() throws SuiteException {
        List<String> includes = request.selection().include();
        List<String> excludes = new ArrayList<>(request.selection().exclude());
        if (!module.test().isEmpty() && includes.isEmpty()) {
            return ClassPatterns.of(List.of(module.test()), excludes);
        }
        if (includes.isEmpty()) {
            includes = with(module.includes(), module.includesFile());
        }
        List<String> ofBuild = with(module.excludes(), module.excludesFile());
        excludes.addAll(ofBuild.isEmpty() ? ClassPatterns.DEFAULT_EXCLUDES : ofBuild);
        return ClassPatterns.of(includes.isEmpty() ? ClassPatterns.DEFAULT_INCLUDES : includes, excludes);
    }

    private static List<String> with(List<String> patterns, String file) throws SuiteException {
        if (file.isEmpty()) {
            return patterns;
        }
        List<String> all = new ArrayList<>(patterns);
        try {
            Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(all::add);
        } catch (IOException e) {
            throw new SuiteException("Expected Surefire's patterns in " + file + ", but it is not readable.", e);
        }
        return all;
    }

    /** Surefire takes several with commas, any of which has to hold. */
    private static List<String> groups(String text) {
        List<String> groups = new ArrayList<>();
        for (String group : text.split(",", -1)) {
            if (!group.isBlank()) {
                groups.add(group.strip());
            }
        }
        return groups;
    }

    private TestSet.Jvm jvm() throws SuiteException {
        List<String> arguments = new ArrayList<>();
        arguments.add(module.enableAssertions() ? "-ea" : "-da");
        arguments.addAll(ArgLine.split(module.argLine()));
        arguments.addAll(request.launch().jvmArgs());
        Map<String, String> environment = new HashMap<>(module.environment());
        environment.putAll(request.launch().environment());
        Map<String, String> systemProperties = new HashMap<>(module.systemProperties());
        systemProperties.putAll(new ProviderProperties(module.providerProperties()).asSystemProperties());
        return new TestSet.Jvm(
                arguments,
                systemProperties,
                environment,
                Path.of(module.workingDirectory()),
                new TestJava(machine, progress).home(module));
    }
}
