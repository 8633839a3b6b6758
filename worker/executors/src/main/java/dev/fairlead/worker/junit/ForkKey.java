package dev.fairlead.worker.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a forked JVM is started with: tasks with equal keys may share a fork. */
record ForkKey(
        Path javaHome,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Path workingDirectory,
        List<String> classPath) {
    ForkKey {
        jvmArgs = List.copyOf(jvmArgs);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        classPath = List.copyOf(classPath);
    }

    /** In the order of their names, so that equal keys give equal command lines. */
    Map<String, String> sortedProperties() {
        return new TreeMap<>(systemProperties);
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
