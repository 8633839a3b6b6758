package dev.fairlead.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.QueryOptions;
import dev.fairlead.cli.options.RunIdOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.client.CoordinatorQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists. */
@Command(
        name = "get",
        description = "Lists tasks, workers, pools or users as a coordinator sees them.",
        mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {

    /** What can be listed. */
    enum Kind {
        TASKS,
        WORKERS,
        POOLS,
        USERS
    }

    private final Surroundings surroundings;

    @Parameters(paramLabel = "tasks|workers|pools|users", description = "What to list.")
    private Kind kind = Kind.TASKS;

    @Option(names = "--pool", paramLabel = "NAME", description = "Only of this pool.")
    private @Nullable String pool;

    @Option(names = "--status", paramLabel = "STATUS[,...]", description = "Only in these states.")
    private @Nullable String status;

    @Option(names = "--user", paramLabel = "NAME", description = "Only of this user.")
    private @Nullable String user;

    @Mixin
    private RunIdOption run = new RunIdOption();

    @Option(names = "--worker", paramLabel = "ID", description = "Only tasks of this worker.")
    private @Nullable String worker;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many tasks (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int limit;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    GetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode answer = new Answers(query.coordinator(), connection).ask(this::ask);
        if (query.json()) {
            surroundings.print(Answers.pretty(answer));
        } else {
            lines(answer).forEach(surroundings::print);
        }
        return 0;
    }

    private JsonNode ask(CoordinatorQueries queries) {
        return switch (kind) {
            case TASKS -> queries.tasks(filters("pool", "status", "user", "run", "worker", "limit"));
            case WORKERS -> queries.workers(filters("pool", "status"));
            case POOLS -> queries.pools();
            case USERS -> queries.users(filters("pool", "user"));
        };
    }

    private Map<String, String> filters(String... names) {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("pool", pool);
        given.put("status", status);
        given.put("user", user);
        given.put("run", run.run());
        given.put("worker", worker);
        given.put("limit", Integer.toString(limit));
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : names) {
            String value = given.get(name);
            if (value != null) {
                filters.put(name, value);
            }
        }
        return filters;
    }

    private List<String> lines(JsonNode answer) {
        JsonNode items = answer.path(kind.name().toLowerCase(Locale.ROOT));
        if (items.isEmpty()) {
            return List.of("There are none.");
        }
        List<String> lines = new ArrayList<>(table(items).lines());
        if (answer.path("nextPageToken").isTextual()) {
            lines.add("... and more; --limit shows more, --status and --run choose.");
        }
        return lines;
    }

    private Table table(JsonNode items) {
        return switch (kind) {
            case TASKS -> tasks(items);
            case WORKERS -> workers(items);
            case POOLS -> pools(items);
            case USERS -> users(items);
        };
    }

    private Table tasks(JsonNode items) {
        Table table = new Table("TASK", "NAME", "STATUS", "USER", "WORKER", "ATTEMPT", "AGE", "REASON");
        long now = surroundings.clock().millis();
        items.forEach(t -> table.row(
                text(t, "taskId"),
                text(t, "name"),
                text(t, "status"),
                text(t, "user"),
                text(t, "workerId"),
                text(t, "attempt"),
                age(t, "submittedAtMs", now),
                text(t, "reason").equals("NONE") ? "" : text(t, "reason") + " " + text(t, "message")));
        return table;
    }

    private Table workers(JsonNode items) {
        Table table = new Table("WORKER", "POOL", "STATUS", "BUSY", "SLOTS", "TYPES", "SEEN");
        long now = surroundings.clock().millis();
        items.forEach(w -> table.row(
                text(w, "workerId"),
                text(w, "pool"),
                text(w, "status"),
                text(w, "busy"),
                text(w, "slots"),
                joined(w.path("types")),
                age(w, "updatedAtMs", now)));
        return table;
    }

    private static Table pools(JsonNode items) {
        Table table = new Table(
                "POOL",
                "PARTITION",
                "WORKERS",
                "BUSY",
                "SLOTS",
                "USERS",
                "WAITING",
                "SCHEDULER",
                "STRATEGY",
                "ADMISSION");
        items.forEach(p -> table.row(
                text(p, "pool"),
                text(p, "partition"),
                text(p, "workers"),
                text(p, "busy"),
                text(p, "slots"),
                p.path("users").size(),
                waiting(p),
                text(p, "scheduler"),
                text(p, "strategy"),
                p.path("admissionRequired").asBoolean() ? "required" : "open"));
        return table;
    }

    private static int waiting(JsonNode pool) {
        int waiting = 0;
        for (JsonNode user : pool.path("users")) {
            waiting += user.path("waiting").asInt() + user.path("queued").asInt();
        }
        return waiting;
    }

    private static Table users(JsonNode items) {
        Table table =
                new Table("USER", "POOL", "WEIGHT", "QUOTA", "WAITING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED");
        items.forEach(u -> table.row(
                text(u, "user"),
                text(u, "pool"),
                text(u, "weight"),
                quota(u),
                u.path("waiting").asInt() + u.path("queued").asInt(),
                text(u, "running"),
                text(u, "succeeded"),
                text(u, "failed"),
                text(u, "cancelled")));
        return table;
    }

    /** Slots at a time, and slot time. */
    private static String quota(JsonNode user) {
        long service = user.path("serviceQuotaMs").asLong();
        return text(user, "quota") + (service == 0 ? "" : ", " + Printable.duration(service));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    private static String joined(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return String.join(",", texts);
    }

    private static String age(JsonNode node, String field, long now) {
        long at = node.path(field).asLong();
        return at == 0 ? "" : Printable.duration(Math.max(0, now - at));
    }
}
