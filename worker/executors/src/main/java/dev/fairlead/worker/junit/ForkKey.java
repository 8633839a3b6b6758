package dev.fairlead.worker.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a forked JVM is started with: tasks with equal keys may share a fork. Surefire's placeholders for the number of
 * the fork may stand in all but the class path.
 */
record ForkKey(
        Path javaHome,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Path workingDirectory,
        List<String> classPath) {
    /** Both names mean the same where one test class runs in a fork at a time. */
    private static final Pattern NUMBER = Pattern.compile("\\$\\{surefire\\.(forkNumber|threadNumber)}");

    ForkKey {
        jvmArgs = List.copyOf(jvmArgs);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        classPath = List.copyOf(classPath);
    }

    /** Whether a placeholder stands in it. */
    static boolean isNumbered(String text) {
        return NUMBER.matcher(text).find();
    }

    /** The same with the placeholders filled in. */
    ForkKey numbered(int number) {
        return new ForkKey(
                javaHome,
                jvmArgs.stream().map(argument -> numbered(argument, number)).toList(),
                numbered(systemProperties, number),
                numbered(environment, number),
                Path.of(numbered(workingDirectory.toString(), number)),
                classPath);
    }

    private static Map<String, String> numbered(Map<String, String> values, int number) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> numbered(entry.getValue(), number)));
    }

    private static String numbered(String text, int number) {
        return NUMBER.matcher(text).replaceAll(Integer.toString(number));
    }

    /** In the order of their names, so that equal keys give equal command lines. */
    Map<String, String> sortedProperties() {
        return new TreeMap<>(systemProperties);
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
