package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class PositionsTest {
    private static final TopicPartition ZERO = new TopicPartition("a.hooks-task", 0);
    private static final TopicPartition ONE = new TopicPartition("a.hooks-task", 1);

    private final Positions positions = new Positions();

    @Test
    void shouldKnowTheFurthestThatAnyHostReported() {
        // when
        positions.remember(report("a", Map.of(ZERO, 7L)));
        positions.remember(report("b", Map.of(ZERO, 9L, ONE, 0L)));
        positions.remember(report("a", Map.of(ZERO, 8L)));

        // then
        assertThat(positions.of(Reports.PLUGIN, ZERO)).hasValue(9L);
        assertThat(positions.of(Reports.PLUGIN, ONE)).hasValue(0L);
        assertThat(positions.of(Reports.PLUGIN, new TopicPartition("a.hooks-task", 2)))
                .isEmpty();
        assertThat(positions.of("other", ZERO)).isEmpty();
    }

    private static PluginStatus report(String host, Map<TopicPartition, Long> done) {
        PluginStatus report = Reports.of(host, PluginState.STOPPED, 0);
        report.put("positions", Positions.named(done));
        return report;
    }
}
