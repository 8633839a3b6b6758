package dev.fairlead.coordinator.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.service.projection.ProjectionAgent;
import dev.fairlead.coordinator.service.queries.Answer;
import dev.fairlead.events.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether the coordinator does its work: not that its process lives, but that commands are decided. 200, or 503 and the
 * reasons.
 */
final class Health {

    private final String instanceId;
    private final DecisionEngine engine;
    private final Partitions partitions;
    private final DecisionLag lag;
    private final ProjectionAgent projection;

    Health(
            String instanceId,
            DecisionEngine engine,
            Partitions partitions,
            DecisionLag lag,
            ProjectionAgent projection) {
        this.instanceId = instanceId;
        this.engine = engine;
        this.partitions = partitions;
        this.lag = lag;
        this.projection = projection;
    }

    Answer answer() {
        List<String> reasons = new ArrayList<>();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("instance", instanceId);
        body.set("streams", streams(reasons));
        body.set("partitions", partitions(reasons));
        projection.failure().ifPresent(failure -> body.put("projection", failure));
        body.put("status", reasons.isEmpty() ? "ok" : "unhealthy");
        reasons.forEach(body.withArray("reasons")::add);
        return new Answer(reasons.isEmpty() ? 200 : 503, body);
    }

    private ObjectNode streams(List<String> reasons) {
        KafkaStreams.State state = engine.state();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("state", state.name());
        ArrayNode threads = node.putArray("threads");
        engine.threads()
                .forEach(thread ->
                        threads.addObject().put("name", thread.threadName()).put("state", thread.threadState()));
        engine.failure().ifPresent(reasons::add);
        if (!state.isRunningOrRebalancing()) {
            reasons.add("Expected the deciding threads to run, but they are " + state + ".");
        }
        return node;
    }

    private ArrayNode partitions(List<String> reasons) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        try {
            lag.now().entrySet().forEach(entry -> nodes.add(partition(entry, reasons)));
        } catch (ClusterException e) {
            reasons.add(String.valueOf(e.getMessage()));
        }
        return nodes;
    }

    private ObjectNode partition(Map.Entry<Integer, Standstill.Lag> entry, List<String> reasons) {
        int number = entry.getKey();
        Standstill.Lag behind = entry.getValue();
        String stall = partitions.stallOf(number);
        if (stall != null) {
            reasons.add(stall);
        } else if (behind.stuck()) {
            reasons.add("Expected partition " + number + " to be decided, but its position has been "
                    + behind.committed() + " for " + behind.unchangedMs() / 1_000 + " s with " + behind.commands()
                    + " commands waiting.");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", number)
                .put("served", partitions.served().contains(number))
                .put("committed", behind.committed())
                .put("end", behind.end())
                .put("lag", behind.commands())
                .put("stalled", stall);
    }
}
