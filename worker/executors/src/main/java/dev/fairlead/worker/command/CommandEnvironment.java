package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.process.ProcessMark;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a command sees of the worker's environment: a short allow-list, so that no secret leaks into a test. */
final class CommandEnvironment {
    private static final List<String> ALLOWED = List.of("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "JAVA_HOME");
    private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final Map<String, String> variables = new TreeMap<>();

    CommandEnvironment(Map<String, String> ofWorker, Map<String, String> ofTask, ProcessMark mark) {
        for (String name : ALLOWED) {
            String value = ofWorker.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.putAll(ofTask);
        variables.put(ProcessMark.VARIABLE, mark.value());
    }

    Map<String, String> variables() {
        return variables;
    }

    /** The program that a command names: found on the task's own PATH, or relative to its working folder. */
    Path locate(String program, Path folder) throws TaskInputException {
        if (program.indexOf('/') >= 0) {
            return requireExecutable(program, folder.resolve(program));
        }
        String path = variables.getOrDefault("PATH", "");
        for (String entry : PATH_SEPARATOR.splitAsStream(path).toList()) {
            Path candidate = folder.resolve(entry).resolve(program);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new TaskInputException("Expected to run the command '" + program
                + "', but no such program is on this worker's PATH (" + path + ").");
    }

    private static Path requireExecutable(String program, Path file) throws TaskInputException {
        if (!Files.isRegularFile(file)) {
            throw new TaskInputException(
                    "Expected to run the command '" + program + "', but there is no such file: " + file + ".");
        }
        if (!Files.isExecutable(file)) {
            throw new TaskInputException(
                    "Expected to run the command '" + program + "', but " + file + " is not executable.");
        }
        return file;
    }
}
