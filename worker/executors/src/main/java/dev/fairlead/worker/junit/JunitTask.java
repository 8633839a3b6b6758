package dev.fairlead.worker.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.fork.RunRequest;
import dev.fairlead.worker.payload.NamedInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a {@code junit} task.
 *
 * @param select as {@link RunRequest} reads it
 * @param workingDirectory null: the worker's own
 * @param javaHome null: the JVM that runs the worker
 * @param reuseFork null or true: the fork may serve other tasks before and after
 * @param inputs what class path, working folder, arguments, properties and environment name by content; each fork has
 *     them for itself
 */
record JunitTask(
        List<String> classPath,
        List<String> select,
        List<String> includeTags,
        List<String> excludeTags,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        @Nullable String workingDirectory,
        @Nullable String javaHome,
        List<String> excludeMethods,
        @Nullable Boolean reuseFork,
        NamedInputs inputs) {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JunitTask.class);

    JunitTask {
        classPath = orEmpty(classPath);
        select = orEmpty(select);
        includeTags = orEmpty(includeTags);
        excludeTags = orEmpty(excludeTags);
        jvmArgs = orEmpty(jvmArgs);
        systemProperties = orEmpty(systemProperties);
        environment = orEmpty(environment);
        excludeMethods = orEmpty(excludeMethods);
        inputs = Objects.requireNonNullElse(inputs, NamedInputs.NONE);
    }

    static JunitTask parse(String payload) throws TaskInputException {
        JunitTask task = read(payload);
        if (task.classPath.isEmpty()) {
            throw new TaskInputException("Expected the junit task to have a 'classPath', but it is empty.");
        }
        if (task.select.isEmpty()) {
            throw new TaskInputException("Expected the junit task to 'select' something, such as"
                    + " \"class:org.example.FooTest\", but it is empty.");
        }
        return task;
    }

    RunRequest request() {
        return new RunRequest(select, includeTags, excludeTags, excludeMethods);
    }

    boolean mayReuseFork() {
        return !Boolean.FALSE.equals(reuseFork);
    }

    /** A task without inputs is checked already now. */
    ForkKey forkKey() throws TaskInputException {
        Path folder = Path.of(Objects.requireNonNullElse(workingDirectory, ""));
        ForkKey key = new ForkKey(
                Path.of(Objects.requireNonNullElse(javaHome, System.getProperty("java.home"))),
                jvmArgs,
                systemProperties,
                environment,
                inputs.isEmpty() ? folder.toAbsolutePath() : folder,
                classPath,
                inputs);
        if (inputs.isEmpty()) {
            key.check();
        }
        return key;
    }

    private static JunitTask read(String payload) throws TaskInputException {
        try {
            JunitTask task = READER.readValue(payload);
            return Objects.requireNonNull(task);
        } catch (JsonProcessingException | NullPointerException e) {
            throw new TaskInputException("Expected the payload of a junit task to be a JSON object of the documented"
                    + " form, but " + e.getMessage());
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
