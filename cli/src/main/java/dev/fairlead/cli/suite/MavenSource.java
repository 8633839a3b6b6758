package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Maven project: compiled by its own Maven, its modules' tests as Surefire would run them. */
final class MavenSource {

    private final SuiteRequest request;
    private final SuiteRequest.MavenProject source;
    private final Machine machine;
    private final SuiteListener progress;

    MavenSource(SuiteRequest request, SuiteRequest.MavenProject source, Machine machine, SuiteListener progress) {
        this.request = request;
        this.source = source;
        this.machine = machine;
        this.progress = progress;
    }

    JUnitSuite load() throws SuiteException {
        MavenPom pom = MavenPom.find(request.folder().resolve(source.path()).normalize());
        progress.step("Compiling " + pom.folder() + " with Maven");
        List<MavenModule> modules = new MavenBuild(pom, source.arguments(), machine, progress).run();
        List<TestSet> sets = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (MavenModule module : modules) {
            if (module.skip().isEmpty()) {
                addSet(sets, module);
            } else {
                skipped.add(module.label() + " (" + module.skip() + ")");
            }
        }
        check(modules, sets, skipped);
        return suite(pom, sets, modules);
    }

    private void addSet(List<TestSet> sets, MavenModule module) throws SuiteException {
        TestSet set = new SurefireTestSet(request, module, machine, progress).load();
        if (set.classes().isEmpty() && module.failIfNoTests()) {
            throw new SuiteException("Expected tests in module " + module.label()
                    + ", because its build sets failIfNoTests, but there are none.");
        }
        if (!set.classes().isEmpty()) {
            sets.add(set);
        }
    }

    private void check(List<MavenModule> modules, List<TestSet> sets, List<String> skipped) throws SuiteException {
        if (modules.isEmpty()) {
            throw new SuiteException(
                    "Expected a module with tests in " + source.path() + ", but none of its modules runs Surefire.");
        }
        if (sets.isEmpty() && !skipped.isEmpty()) {
            throw new SuiteException("Expected tests to run in " + source.path() + ", but the build skips those of "
                    + String.join(", ", skipped) + ".");
        }
        for (String each : skipped) {
            progress.warning("The build skips the tests of " + each + ".");
        }
    }

    private JUnitSuite suite(MavenPom pom, List<TestSet> sets, List<MavenModule> modules) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("project", pom.folder().toString());
        properties.put(
                "modules", modules.stream().map(MavenModule::label).distinct().collect(Collectors.joining(", ")));
        properties.put(
                "surefire",
                modules.stream().map(MavenModule::surefire).distinct().collect(Collectors.joining(", ")));
        String key = pom.isUsual() ? "maven" : "maven " + pom.file().getFileName();
        return new JUnitSuite(pom.title(), pom.folder(), key, sets, properties);
    }
}
