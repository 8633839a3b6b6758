package dev.fairlead.coordinator;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's clients for Streams, with transactional ids that follow from the instance's name. Streams' own are random
 * when nothing is stored on disk; then an instance that comes back after a crash waits until its predecessor's
 * transaction times out, instead of fencing it at once. Two instances must not share a name.
 */
public final class FencingClients extends DefaultKafkaClientSupplier {

    private final String instance;

    public FencingClients(String applicationId, String instanceId) {
        this.instance = applicationId + "-" + instanceId;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Map<String, Object> named = new HashMap<>(config);
        named.computeIfPresent(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, (key, id) -> instance + "-" + thread(id.toString()));
        return super.getProducer(named);
    }

    private static String thread(String transactionalId) {
        return transactionalId.substring(transactionalId.lastIndexOf('-') + 1);
    }
}
