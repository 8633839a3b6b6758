package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the test classes of folders and jars from their class files. When it cannot tell whether a class holds tests
 * (inherited ones, annotations of their own, inner classes), the class is submitted: JUnit finds out.
 */
final class Discovery {

    /** On these a class's tests depend on each other or on a shared instance, so that it stays whole. */
    private static final Set<String> KEEPS_WHOLE = Set.of(
            "org.junit.jupiter.api.TestMethodOrder",
            "org.junit.jupiter.api.TestInstance",
            "org.junit.FixMethodOrder",
            "org.junit.runner.RunWith",
            "spock.lang.Stepwise");

    private static final Set<String> REPEATING =
            Set.of("ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
    private static final int REPEATING_WEIGHT = 5;
    private static final int BYTES_PER_WEIGHT = 8192;

    private final ClassFiles files;

    Discovery(ClassFiles files) {
        this.files = files;
    }

    List<TestClass> find(List<Path> foldersAndJars, ClassPatterns patterns) throws SuiteException {
        Map<String, TestClass> found = new LinkedHashMap<>();
        for (Path place : foldersAndJars) {
            if (Files.exists(place)) {
                find(place, patterns, found);
            }
        }
        return List.copyOf(found.values());
    }

    private void find(Path place, ClassPatterns patterns, Map<String, TestClass> found) throws SuiteException {
        try {
            for (String path : files.in(place, patterns::match)) {
                ClassFile file = files.read(place, path);
                if (file.isConcrete() && mayHoldTests(file)) {
                    found.putIfAbsent(file.name(), testClass(file));
                }
            }
        } catch (IOException e) {
            throw new SuiteException(
                    "Expected to read the classes of " + place + ", but " + e.getMessage() + "; build it again.", e);
        }
    }

    private static boolean mayHoldTests(ClassFile file) {
        return !"java.lang.Object".equals(file.superName())
                || !file.interfaces().isEmpty()
                || !file.annotations().isEmpty()
                || file.hasMembers()
                || file.methods().stream()
                        .anyMatch(m -> !m.annotations().isEmpty() || m.name().equals("suite"));
    }

    private TestClass testClass(ClassFile file) {
        Set<String> methods = new HashSet<>();
        long weight = 1 + file.size() / BYTES_PER_WEIGHT;
        boolean isWhole = false;
        ClassFile at = file;
        while (at != null) {
            isWhole |= at.annotations().stream().anyMatch(KEEPS_WHOLE::contains);
            for (ClassFile.Method method : at.methods()) {
                int ofMethod = weight(method);
                weight += ofMethod;
                if (ofMethod > 0 && !method.isGenerated() && !method.isAbstract()) {
                    methods.add(method.signature());
                }
            }
            at = at.superName() == null ? null : files.find(at.superName()).orElse(null);
        }
        return new TestClass(file.name(), weight, isWhole ? Set.of() : methods);
    }

    /** 0 for what is surely no test. */
    private static int weight(ClassFile.Method method) {
        if (method.isStatic()) {
            return 0;
        }
        int weight = method.name().startsWith("test") && method.descriptor().equals("()V") ? 1 : 0;
        for (String annotation : method.annotations()) {
            String simple = annotation.substring(annotation.lastIndexOf('.') + 1);
            if (REPEATING.contains(simple)) {
                return REPEATING_WEIGHT;
            }
            weight = simple.endsWith("Test") ? 1 : weight;
        }
        return weight;
    }
}
