package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;

/**
 * A published suite, run as its own build would: its classes unpacked, its resources also under {@code
 * src/test/resources} of a working folder of this run, the licence at its top, the JDK's packages open to it.
 */
final class TestsJarSource {

    /** Of java.base; what suites of libraries reach into. */
    private static final List<String> OPENED = List.of(
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.ref",
            "java.lang.reflect",
            "java.math",
            "java.net",
            "java.nio",
            "java.nio.charset",
            "java.nio.file",
            "java.security",
            "java.text",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.util.zip",
            "sun.nio.ch");

    private final SuiteRequest request;
    private final SuiteRequest.TestsJar source;
    private final Machine machine;
    private final SuiteListener progress;

    TestsJarSource(SuiteRequest request, SuiteRequest.TestsJar source, Machine machine, SuiteListener progress) {
        this.request = request;
        this.source = source;
        this.machine = machine;
        this.progress = progress;
    }

    JUnitSuite load() throws SuiteException {
        Coordinates tests = Coordinates.parse(source.coordinates(), "tests");
        List<Coordinates> with = new ArrayList<>();
        for (String text : source.with()) {
            with.add(Coordinates.parse(text, ""));
        }
        List<String> resolved = resolve(tests, with);
        try {
            return suite(tests, Path.of(resolved.get(0)), resolved.subList(1, resolved.size()));
        } catch (IOException e) {
            throw new SuiteException(
                    "Expected to unpack " + tests + " into " + machine.cache() + ", but " + e.getMessage() + ".", e);
        }
    }

    /** The tests jar first, then the class path for it. */
    private List<String> resolve(Coordinates tests, List<Coordinates> with) throws SuiteException {
        boolean isReleased = !tests.isChanging() && with.stream().noneMatch(Coordinates::isChanging);
        String question = "tests " + tests + " with " + with + machine.localRepository();
        ResolvedPaths remembered = new ResolvedPaths(machine.cache(), question);
        List<String> paths = isReleased ? remembered.read().orElse(List.of()) : List.of();
        if (paths.isEmpty()) {
            progress.step("Resolving " + tests);
            paths = resolveAnew(tests, with);
            if (isReleased) {
                remembered.write(paths);
            }
        }
        return paths;
    }

    private List<String> resolveAnew(Coordinates tests, List<Coordinates> with) throws SuiteException {
        try (ArtifactResolver resolver = ArtifactResolver.open(machine)) {
            String testsJar = resolver.file(tests).toString();
            Coordinates main = tests.withClassifier("");
            List<Dependency> roots =
                    new ArrayList<>(List.of(ArtifactResolver.root(main), ArtifactResolver.root(tests)));
            List<Dependency> managed = List.of();
            if (with.isEmpty()) {
                ArtifactDescriptorResult descriptor = resolver.describe(main);
                descriptor.getDependencies().stream()
                        .filter(d -> d.getScope().equals("test") && !d.isOptional())
                        .forEach(d -> roots.add(d.setScope("compile")));
                managed = descriptor.getManagedDependencies();
            } else {
                with.forEach(c -> roots.add(ArtifactResolver.root(c)));
            }
            return completed(resolver, tests, testsJar, roots, managed);
        }
    }

    private static List<String> completed(
            ArtifactResolver resolver,
            Coordinates tests,
            String testsJar,
            List<Dependency> roots,
            List<Dependency> managed)
            throws SuiteException {
        List<String> classPath = new ArrayList<>();
        for (Artifact artifact : resolver.classPath(roots, managed)) {
            if (!artifact.getPath().toString().equals(testsJar)) {
                classPath.add(artifact.getPath().toString());
            }
        }
        List<Coordinates> missing = JUnitCompletion.missing(ClassPathJUnit.of(classPath), tests.toString());
        List<String> more = missing.isEmpty() ? List.of() : CompleteClassPath.jars(resolver, missing);
        List<String> paths = new ArrayList<>(List.of(testsJar));
        paths.addAll(CompleteClassPath.joined(classPath, more));
        return paths;
    }

    private JUnitSuite suite(Coordinates tests, Path testsJar, List<String> jars) throws IOException, SuiteException {
        UnpackedJar unpacked = UnpackedJar.of(testsJar, machine.cache());
        Path workingFolder = new WorkFolders(machine.cache()).create();
        unpacked.layOut(workingFolder);
        List<String> classPath = new ArrayList<>(List.of(unpacked.folder().toString()));
        classPath.addAll(jars);
        List<String> arguments = new ArrayList<>();
        OPENED.forEach(p -> arguments.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
        TestSet set = new PlainTestSet(request)
                .of(tests.toString(), classPath, List.of(unpacked.folder()), arguments, workingFolder);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tests jar", tests.toString());
        properties.put("class path entries", String.valueOf(classPath.size()));
        String key = "tests-jar " + tests.group() + ":" + tests.artifact() + ":" + tests.classifier();
        return new JUnitSuite(tests.toString(), request.folder(), key, List.of(set), properties);
    }
}
