package dev.fairlead.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerView;
import dev.fairlead.plugin.api.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Asks a coordinator; looks for another when that one does not answer. */
final class CoordinatorViews implements Views {
    private final FairleadClient client;
    private @Nullable CoordinatorQueries queries;

    CoordinatorViews(FairleadClient client) {
        this.client = client;
    }

    @Override
    public Optional<TaskView> task(String taskId) {
        return ask(coordinator -> coordinator.task(taskId)).map(node -> FlatJson.read(node, TaskView.class));
    }

    @Override
    public Optional<WorkerView> worker(String workerId) {
        return ask(coordinator -> coordinator.worker(workerId)).map(node -> FlatJson.read(node, WorkerView.class));
    }

    @Override
    public List<WorkerView> workers() {
        return items(ask(coordinator -> coordinator.workers(Map.of())).path("workers"))
                .map(node -> FlatJson.read(node, WorkerView.class))
                .toList();
    }

    @Override
    public Optional<PoolView> pool(String pool) {
        return pools().stream().filter(view -> view.getPool().equals(pool)).findFirst();
    }

    @Override
    public List<PoolView> pools() {
        return items(ask(CoordinatorQueries::pools).path("pools"))
                .map(node -> FlatJson.read(node, PoolView.class))
                .toList();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private synchronized <T> T ask(Function<CoordinatorQueries, T> question) {
        CoordinatorQueries known = queries;
        if (known != null) {
            try {
                return question.apply(known);
            } catch (ClusterException e) {
                queries = null;
            }
        }
        CoordinatorQueries found = CoordinatorQueries.discover(client)
                .orElseThrow(() -> new ClusterException("Expected to ask a coordinator, but none has started on "
                        + client.connection().bootstrapServers() + "."));
        T answer = question.apply(found);
        queries = found;
        return answer;
    }
}
