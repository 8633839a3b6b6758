package dev.fairlead.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.QueryOptions;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that is known of one thing. */
@Command(
        name = "describe",
        description = "Shows all that a coordinator knows of a task or a worker.",
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

    /** What can be described. */
    enum Kind {
        TASK,
        WORKER
    }

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "task|worker", description = "What it is.")
    private Kind kind = Kind.TASK;

    @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DescribeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode answer = new Answers(query.coordinator(), connection)
                .ask(queries -> kind == Kind.TASK ? queries.task(id) : queries.worker(id))
                .orElseThrow(() -> new UserException("Expected to describe "
                        + (kind == Kind.TASK ? "task" : "worker") + " '" + id
                        + "', but the coordinator knows none of that id."));
        if (query.json()) {
            surroundings.print(Answers.pretty(answer));
        } else {
            print("", answer);
        }
        return 0;
    }

    private void print(String indent, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            String label = indent + field.getKey();
            if (value.isContainerNode() && !value.isEmpty()) {
                surroundings.print(label + ":");
                printNested(indent + "  ", value);
            } else if (!value.isNull() && !value.isContainerNode()) {
                surroundings.print(Printable.line(String.format("%-28s%s", label, shown(field.getKey(), value))));
            }
        }
    }

    private void printNested(String indent, JsonNode value) {
        if (value.isObject()) {
            print(indent, value);
            return;
        }
        value.forEach(item -> {
            if (item.isObject()) {
                print(indent, item);
                surroundings.print("");
            } else {
                surroundings.print(indent + Printable.line(item.asText()));
            }
        });
    }

    /** Moments as people read them. */
    private static String shown(String field, JsonNode value) {
        boolean moment = (field.endsWith("AtMs") || field.endsWith("UntilMs")) && value.asLong() > 0;
        return moment ? Instant.ofEpochMilli(value.asLong()).toString() : value.asText();
    }
}
