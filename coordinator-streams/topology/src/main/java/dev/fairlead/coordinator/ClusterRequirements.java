package dev.fairlead.coordinator;

import dev.fairlead.events.ClusterException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What the cluster must offer before a coordinator may decide on it. */
public final class ClusterRequirements {

    private static final String FEATURE = "transaction.version";
    private static final short LEAST = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private ClusterRequirements() {}

    /** Older transactions may let a fenced coordinator's last writes slip into its successor's transaction. */
    public static void check(Admin admin, String bootstrapServers) {
        check(transactionVersion(features(admin, bootstrapServers, PATIENCE)));
    }

    static void check(short level) {
        if (level < LEAST) {
            throw new ClusterException("Expected a cluster with " + FEATURE + " " + LEAST + " or above, but it has "
                    + level + ": raise it with kafka-features.sh upgrade --feature " + FEATURE + "=" + LEAST + ".");
        }
    }

    private static short transactionVersion(FeatureMetadata features) {
        FinalizedVersionRange range = features.finalizedFeatures().get(FEATURE);
        return range == null ? 0 : range.maxVersionLevel();
    }

    static FeatureMetadata features(Admin admin, String bootstrapServers, Duration patience) {
        try {
            return admin.describeFeatures().featureMetadata().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException(
                    "Expected a Kafka broker at " + bootstrapServers + ", but none answered within "
                            + patience.toMillis() + " ms.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the cluster to say which features it has, but was interrupted.", e);
        }
    }
}
