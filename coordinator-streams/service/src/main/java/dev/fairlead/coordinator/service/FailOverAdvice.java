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
 * coordinator that died, for until then nobody can take its partitions over; and how soon they write again the end of a
 * transaction that they could not write because one of them died, for until then nothing more is decided. Nothing waits
 * for the answer.
 */
final class FailOverAdvice {

    static final String ABORTS = "transaction.abort.timed.out.transaction.cleanup.interval.ms";
    static final String RETRIES = "request.timeout.ms";

    private static final Logger LOG = LoggerFactory.getLogger(FailOverAdvice.class);
    private static final int ABORTS_ENOUGH_MS = 1_000;
    private static final int RETRIES_ENOUGH_MS = 6_000;

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
        for (String setting : List.of(ABORTS, RETRIES)) {
            ConfigEntry entry = config == null ? null : config.get(setting);
            if (entry != null && entry.value() != null) {
                advice(setting, Integer.parseInt(entry.value())).ifPresent(LOG::warn);
            }
        }
    }

    static Optional<String> advice(String setting, int ms) {
        if (setting.equals(ABORTS) && ms > ABORTS_ENOUGH_MS) {
            return Optional.of(
                    "Expected the brokers to abort a dead coordinator's transaction at once, but they look only"
                            + " every " + ms + " ms: a fail-over takes that much longer; set " + ABORTS
                            + "=500 on the brokers.");
        }
        if (setting.equals(RETRIES) && ms > RETRIES_ENOUGH_MS) {
            return Optional.of(
                    "Expected the brokers to end a transaction soon that one of them died in, but they may try"
                            + " again only after " + ms + " ms: all stands still for that long; set " + RETRIES
                            + "=5000 on the brokers.");
        }
        return Optional.empty();
    }
}
