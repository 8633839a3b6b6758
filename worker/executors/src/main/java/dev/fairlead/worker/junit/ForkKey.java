package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.payload.NamedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a forked JVM is started with: tasks with equal keys may share a fork. Where there are inputs, the texts name them,
 * and {@link #placed} puts their paths there. Surefire's placeholders for the number of the fork may stand in all but the
 * class path.
 */
record ForkKey(
        Path javaHome,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Path workingDirectory,
        List<String> classPath,
        NamedInputs inputs) {
    /** Both names mean the same where one test class runs in a fork at a time. */
    private static final Pattern NUMBER = Pattern.compile("\\$\\{surefire\\.(forkNumber|threadNumber)}");

    ForkKey {
        jvmArgs = List.copyOf(jvmArgs);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        classPath = List.copyOf(classPath);
    }

    /** The same with the placeholders for the fork's number filled in. */
    ForkKey numbered(int number) {
        return new ForkKey(
                javaHome,
                jvmArgs.stream().map(argument -> numbered(argument, number)).toList(),
                numbered(systemProperties, number),
                numbered(environment, number),
                Path.of(numbered(workingDirectory.toString(), number)),
                classPath,
                inputs);
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

    /** Gets the inputs into the folder, and refers to them there. */
    ForkKey placed(Path folder, Inputs from)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        inputs.place(from, folder);
        return new ForkKey(
                javaHome,
                inputs.fill(jvmArgs, folder),
                inputs.fill(systemProperties, folder),
                inputs.fill(environment, folder),
                Path.of(inputs.fill(workingDirectory.toString(), folder)).toAbsolutePath(),
                inputs.fill(classPath, folder),
                NamedInputs.NONE);
    }

    /** Finds what would otherwise fail later and less clearly. */
    void check() throws TaskInputException {
        boolean made = NUMBER.matcher(workingDirectory.toString()).find();
        if (!Files.isDirectory(workingDirectory) && !made) {
            throw new TaskInputException("Expected to run tests in the working folder " + workingDirectory
                    + ", but there is no such folder on this worker.");
        }
        if (!Files.isExecutable(java())) {
            throw new TaskInputException("Expected to start the JVM " + java()
                    + ", but it is not an executable file; set 'javaHome' to a JDK's folder.");
        }
        Optional<String> missing = classPath.stream()
                .filter(entry -> entry.endsWith(".jar") && !Files.exists(workingDirectory.resolve(entry)))
                .findFirst();
        if (missing.isPresent()) {
            throw new TaskInputException(
                    "Expected to find the class path entry " + missing.get() + ", but there is no such file.");
        }
    }
}
