package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks from lines of JSON. */
final class TaskLinesTest {
    private static final String LINES = """
            {"taskId":"a","type":"command"}

            {"taskId":"b","type":"command","user":"eve","project":"web"}
            """;

    @Test
    void shouldGiveLinesThatNameNoneTheUserAndTheProject() {
        // given
        Connection nowhere = Connection.to("localhost:1");
        try (RecordCodec codec = RecordCodec.open(nowhere)) {
            TaskLines lines = new TaskLines(new CommandDecoder(codec, nowhere.topics()), "ann", "shop");

            // then
            assertThat(lines.read(Path.of("-"), surroundings()))
                    .extracting(task -> task.getTaskId() + " " + task.getUser() + " " + task.getProject())
                    .containsExactly("a ann shop", "b eve web");
        }
    }

    private static Surroundings surroundings() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Surroundings(
                new Terminal(nowhere, nowhere, false, 100),
                new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                Path.of("."),
                Clock.systemUTC(),
                new Interrupts(),
                false);
    }
}
