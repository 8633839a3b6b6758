package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.ClusterException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class ClusterRequirementsTest {

    @Test
    void shouldRefuseAClusterThatDoesNotAnswer() {
        Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:1"));
        try {
            assertThatThrownBy(() -> ClusterRequirements.features(admin, "localhost:1", Duration.ofMillis(50)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("Expected a Kafka broker at localhost:1, but none answered within 50 ms.");
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    @Test
    void shouldSayHowToRaiseATransactionVersionThatIsTooLow() {
        assertThatThrownBy(() -> ClusterRequirements.check((short) 1))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Expected a cluster with transaction.version 2 or above, but it has 1: raise it with"
                        + " kafka-features.sh upgrade --feature transaction.version=2.");
        ClusterRequirements.check((short) 2);
    }
}
