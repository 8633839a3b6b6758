package dev.fairlead.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.UndecodableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** SubmitTask records as JSON, one a line; blank lines are skipped. A mistake is told with its line and field. */
final class TaskLines {
    private static final Path STANDARD_INPUT = Path.of("-");
    private final ObjectMapper mapper = new ObjectMapper();
    private final CommandDecoder decoder;
    private final Headers headers = new RecordHeaders();
    private final String user;
    private final String project;

    /**
     * @param user of the lines that name none
     * @param project of the lines that name none
     */
    TaskLines(CommandDecoder decoder, String user, String project) {
        this.decoder = decoder;
        this.user = user;
        this.project = project;
        headers.add(RecordTypes.TYPE_HEADER, "SubmitTask".getBytes(StandardCharsets.UTF_8));
    }

    List<SubmitTask> read(Path file, Surroundings surroundings) {
        boolean standardInput = file.equals(STANDARD_INPUT);
        String source = standardInput ? "standard input" : "'" + file + "'";
        try (Reader in = standardInput
                ? new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)
                : Files.newBufferedReader(surroundings.folder().resolve(file))) {
            return read(new BufferedReader(in), source);
        } catch (IOException e) {
            throw new UserException(
                    "Expected to read tasks from " + source + ", but it is not there or not readable.", e);
        }
    }

    private List<SubmitTask> read(BufferedReader in, String source) throws IOException {
        List<SubmitTask> tasks = new ArrayList<>();
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                tasks.add(task(line, source + " line " + number));
            }
        }
        if (tasks.isEmpty()) {
            throw new UserException("Expected at least one task in " + source + ", but there is none.");
        }
        return tasks;
    }

    private SubmitTask task(String line, String place) {
        if (!line.stripLeading().startsWith("{")) {
            throw new UserException(place + ": Expected a JSON object, but it does not begin with '{'.");
        }
        try {
            SubmitTask task = (SubmitTask) decoder.decode(line.strip().getBytes(StandardCharsets.UTF_8), headers);
            JsonNode says = mapper.readTree(line);
            return SubmitTask.newBuilder(task)
                    .setUser(says.has("user") ? task.getUser() : user)
                    .setProject(says.has("project") ? task.getProject() : project)
                    .build();
        } catch (JsonProcessingException | UndecodableException e) {
            throw new UserException(place + ": " + e.getMessage(), e);
        }
    }
}
