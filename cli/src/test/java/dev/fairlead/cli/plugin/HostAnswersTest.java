package dev.fairlead.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HostAnswersTest {
    private final HostAnswers answers = new HostAnswers("notices", "r-2", Set.of("a", "b"));

    @Test
    void shouldBeCompleteWhenEachHostHasReportedTheRevision() {
        answers.hear(report("notices", "a", "r-2"));
        assertThat(answers.isComplete()).isFalse();
        answers.hear(report("other", "b", "r-2"));
        assertThat(answers.isComplete()).isFalse();
        assertThat(answers.missing()).containsExactly("b");
        answers.hear(report("notices", "b", "r-2"));
        assertThat(answers.isComplete()).isTrue();
        assertThat(answers.all()).extracting(PluginStatus::getInstance).containsExactly("a", "b");
    }

    @Test
    void shouldBeEnoughWhenTheOtherHostIsNotHeardOfAtAll() {
        assertThat(answers.isEnough()).isFalse();
        answers.hear(report("notices", "a", "r-2"));
        assertThat(answers.isEnough()).isTrue();
    }

    @Test
    void shouldNotBeEnoughWhenAHostIsThereAndHasNotDoneIt() {
        answers.hear(report("notices", "a", "r-2"));
        answers.hear(report("notices", "b", "r-1"));
        assertThat(answers.isEnough()).isFalse();
        answers.hear(report("notices", "b", "r-2"));
        assertThat(answers.isEnough()).isTrue();
    }

    private static PluginStatus report(String plugin, String host, String revision) {
        return PluginStatus.newBuilder()
                .setPlugin(plugin)
                .setVersion("1.0")
                .setType("CUSTOM")
                .setInstance(host)
                .setState(PluginState.RUNNING)
                .setOptions(List.of()) // the default asks Avro for more than this process trusts it with
                .setRevision(revision)
                .build();
    }
}
