package dev.fairlead.coordinator.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the start what only the brokers' configuration can make better: how soon they abort the transaction of a
 * coordinator that died, for until then nobody can take its partitions over. Nothing waits for the answer.
 */
final class FailOverAdvice {

    static final String SETTING = "transaction.abort.timed.out.transaction.cleanup.interval.ms";

    private static final Logger LOG = LoggerFactory.getLogger(FailOverAdvice.class);
    private static final int ENOUGH_MS = 1_000;

    private FailOverAdvice() {}

    static void ask(Admin admin) {
        var unused = admin.describeCluster()
                .nodes()
                .toCompletionStage()
                .thenAccept(nodes -> nodes.stream().findFirst().ifPresent(node -> ask(admin, node)));
    }

    private static void ask(Admin admin, Node node) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        var unused = admin.describeConfigs(List.of(broker))
                .all()
                .toCompletionStage()
                .thenAccept(configs -> tell(configs, broker));
    }

    private static void tell(Map<ConfigResource, Config> configs, ConfigResource broker) {
        Config config = configs.get(broker);
        ConfigEntry entry = config == null ? null : config.get(SETTING);
        if (entry != null && entry.value() != null) {
            advice(Integer.parseInt(entry.value())).ifPresent(LOG::warn);
        }
    }

    static Optional<String> advice(int intervalMs) {
        return intervalMs <= ENOUGH_MS
                ? Optional.empty()
                : Optional.of(
                        "Expected the brokers to abort a dead coordinator's transaction at once, but they look only"
                                + " every " + intervalMs + " ms: a fail-over takes that much longer; set " + SETTING
                                + "=500 on the brokers.");
    }
}
