package dev.fairlead.worker.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.payload.NamedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a {@code command} task.
 *
 * @param workdir {@code project}: the project's folder; {@code fresh}, or null: an empty one
 * @param environment added to the allow-list of {@link CommandEnvironment}
 * @param junitXml globs, relative to the working folder, of the reports that the command writes
 * @param outputLimitBytes of each of the two streams; null: 1 MiB
 * @param inputs what the other texts name by content; each attempt has them for itself
 */
record CommandTask(
        List<String> argv,
        @Nullable String workdir,
        @Nullable String projectDirectory,
        Map<String, String> environment,
        List<String> junitXml,
        @Nullable Integer outputLimitBytes,
        NamedInputs inputs) {

    private static final int DEFAULT_OUTPUT_LIMIT = 1024 * 1024;
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(CommandTask.class);

    CommandTask {
        argv = argv == null ? List.of() : List.copyOf(argv);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        junitXml = junitXml == null ? List.of() : List.copyOf(junitXml);
        inputs = Objects.requireNonNullElse(inputs, NamedInputs.NONE);
    }

    static CommandTask parse(String payload) throws TaskInputException {
        CommandTask task = read(payload);
        if (task.argv.isEmpty() || task.argv.get(0).isBlank()) {
            throw new TaskInputException(
                    "Expected the command task to have an 'argv' such as [\"pytest\", \"-q\"], but it is empty.");
        }
        for (String glob : task.junitXml) {
            if (Path.of(glob).isAbsolute() || glob.contains("..")) {
                throw new TaskInputException("Expected the globs of 'junitXml' to stay below the working folder, but '"
                        + glob + "' does not.");
            }
        }
        return task;
    }

    /** With paths in the place of the inputs' names, which are put below the folder. */
    CommandTask placed(Inputs from, Path folder)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        inputs.place(from, folder);
        return new CommandTask(
                inputs.fill(argv, folder),
                workdir,
                projectDirectory == null ? null : inputs.fill(projectDirectory, folder),
                inputs.fill(environment, folder),
                junitXml,
                outputLimitBytes,
                NamedInputs.NONE);
    }

    Path workingFolder(Path fresh) throws TaskInputException {
        if (!"project".equals(workdir)) {
            return requireFresh(fresh);
        }
        if (projectDirectory == null) {
            throw new TaskInputException(
                    "Expected the command task with workdir 'project' to name its 'projectDirectory', but it does not.");
        }
        Path folder = Path.of(projectDirectory).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new TaskInputException("Expected to run the command in the project's folder " + folder
                    + ", but there is no such folder on this worker.");
        }
        return folder;
    }

    int outputLimit() {
        return Math.max(1024, Objects.requireNonNullElse(outputLimitBytes, DEFAULT_OUTPUT_LIMIT));
    }

    private Path requireFresh(Path fresh) throws TaskInputException {
        if (workdir == null || workdir.equals("fresh")) {
            return fresh;
        }
        throw new TaskInputException(
                "Expected the workdir of the command task to be 'project' or 'fresh', but it is '" + workdir + "'.");
    }

    private static CommandTask read(String payload) throws TaskInputException {
        try {
            CommandTask task = READER.readValue(payload);
            return Objects.requireNonNull(task);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new TaskInputException("Expected the payload of a command task to be a JSON object of the documented"
                    + " form, but " + e.getMessage());
        }
    }
}
