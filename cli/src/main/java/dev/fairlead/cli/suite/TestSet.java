package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Test classes that run on one class path and in alike JVMs: a module's, or a published suite's.
 *
 * @param label tells it from the other sets of the suite
 * @param reuseForks false: each task needs a JVM of its own
 */
record TestSet(
        String label,
        List<String> classPath,
        Jvm jvm,
        List<String> includeTags,
        List<String> excludeTags,
        boolean reuseForks,
        List<TestClass> classes) {

    /**
     * How the JVM of a task is started.
     *
     * @param javaHome null: the worker's own
     */
    record Jvm(
            List<String> arguments,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Path workingDirectory,
            @Nullable String javaHome) {

        Jvm {
            arguments = List.copyOf(arguments);
            systemProperties = Map.copyOf(systemProperties);
            environment = Map.copyOf(environment);
        }
    }

    TestSet {
        classPath = List.copyOf(classPath);
        includeTags = List.copyOf(includeTags);
        excludeTags = List.copyOf(excludeTags);
        classes = List.copyOf(classes);
    }
}
