package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.TopicSizes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class CoordinatorConfigTest {

    /** Run with {@code -Dfairlead.docs.write=true} to write the page anew. */
    @Test
    void shouldBeDescribedByTheReferencePage() throws Exception {
        Path page = Path.of("..", "..", "docs", "configuration-coordinator.md");
        if (Boolean.getBoolean("fairlead.docs.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, CoordinatorOptions.reference());
        }
        assertThat(page).hasContent(CoordinatorOptions.reference());
    }

    @Test
    void shouldParseWhatIsSaidAndTakeDefaultsForTheRest() {
        // when
        CoordinatorConfig config = CoordinatorConfig.parse(Map.of(
                "bootstrap.servers", "a:1, b:2",
                "topic.prefix", "x.",
                "topics.commands.partitions", "3",
                "security.protocol", "SSL",
                "spec.store", "memory"));

        // then
        assertThat(config.connection().bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(config.connection().properties()).containsExactly(Map.entry("security.protocol", "SSL"));
        assertThat(config.applicationId()).isEqualTo("x.coordinator");
        assertThat(config.sizes()).isEqualTo(new TopicSizes(3, 32, (short) 1));
        assertThat(config.standbys()).isEqualTo(1);
        assertThat(config.specsOnDisk()).isFalse();
        assertThat(config.stateFolder()).isAbsolute();
    }

    @Test
    void shouldNameTheOptionThatIsWrong() {
        assertThatThrownBy(() -> CoordinatorConfig.parse(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() -> CoordinatorConfig.parse(Map.of("bootstrap.servers", "a:1", "queries.port", "70000")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("queries.port");
    }

    @Test
    void shouldKeepTheInstancesNameOverARestartButNotShareItWithAnotherFolder() {
        // given
        CoordinatorConfig one = CoordinatorConfig.parse(Map.of("bootstrap.servers", "a:1", "state.folder", "one"));
        CoordinatorConfig other = CoordinatorConfig.parse(Map.of("bootstrap.servers", "a:1", "state.folder", "other"));

        // then
        assertThat(InstanceId.of(one)).isEqualTo(InstanceId.of(one)).isNotEqualTo(InstanceId.of(other));
    }
}
