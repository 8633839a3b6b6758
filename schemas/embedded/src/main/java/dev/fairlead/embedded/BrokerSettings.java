package dev.fairlead.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The configuration of an embedded broker: small, quick to start, and as the coordinator wants it. */
final class BrokerSettings {
    static final String HOST = "localhost";
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(int node, Path data, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", String.valueOf(node));
        p.put("listeners", "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        p.put("controller.listener.names", CONTROLLER);
        p.put("controller.quorum.voters", node + "@" + HOST + ":" + controllerPort);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        p.put("log.dirs", data.toString());
        smallInternalTopics(p);
        fewThreads(p);
        quickFailover(p);
        p.put("controller.quorum.append.linger.ms", "1");
        p.put("log.index.size.max.bytes", "1048576");
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", "4194304");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        return p;
    }

    private static void smallInternalTopics(Properties p) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(topic + ".num.partitions", "5");
            p.put(topic + ".replication.factor", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void fewThreads(Properties p) {
        p.put("num.network.threads", "1");
        p.put("num.io.threads", "2");
        p.put("num.replica.fetchers", "1");
        p.put("num.recovery.threads.per.data.dir", "1");
        p.put("background.threads", "2");
        p.put("log.cleaner.threads", "1");
    }

    /**
     * Groups form at once; the transaction of a dead coordinator is aborted half a second after its time is over. When a
     * broker dies before the others have written the end of a transaction, that write times out, and the thread that would
     * try again sleeps for the request time-out, as nobody wakes it: nothing goes on before.
     */
    private static void quickFailover(Properties p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        p.put("request.timeout.ms", "5000");
        p.put("controlled.shutdown.enable", "true");
    }
}
