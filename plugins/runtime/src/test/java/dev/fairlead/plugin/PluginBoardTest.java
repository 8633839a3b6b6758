package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import org.junit.jupiter.api.Test;

final class PluginBoardTest {
    private static final long NOW_MS = 1_000_000;

    private final PluginBoard board = new PluginBoard(NOW_MS);

    @Test
    void shouldShowTheNewestReportOfEachHostThatHasThePlugin() {
        // given
        board.remember(Reports.of("a", PluginState.PAUSED, NOW_MS - 20_000));
        board.remember(Reports.of("b", PluginState.FAILED, NOW_MS - 10_000));
        PluginStatus newest = Reports.of("a", PluginState.RUNNING, NOW_MS);

        // when
        board.remember(newest);

        // then
        assertThat(board.statuses(Reports.PLUGIN))
                .extracting(PluginStatus::getInstance)
                .containsExactly("b", "a");
        assertThat(board.statuses()).isEqualTo(board.statuses(Reports.PLUGIN));
        assertThat(board.status(Reports.PLUGIN)).hasValue(newest);
    }

    @Test
    void shouldNotShowHostsThatAreGoneWhileThereAreOthers() {
        // given
        board.remember(Reports.of("silent", PluginState.RUNNING, NOW_MS - 40_001));
        board.remember(Reports.of("there", PluginState.RUNNING, NOW_MS - 40_000));

        // when
        board.remember(Reports.of("stopped", PluginState.STOPPED, NOW_MS));

        // then
        assertThat(board.statuses(Reports.PLUGIN))
                .extracting(PluginStatus::getInstance)
                .containsExactly("there");
    }

    @Test
    void shouldShowWhoHadItLastWhenNobodyHasItNow() {
        // given
        board.remember(Reports.of("silent", PluginState.RUNNING, NOW_MS - 50_000));

        // when
        board.remember(Reports.of("stopped", PluginState.STOPPED, NOW_MS));

        // then
        assertThat(board.statuses(Reports.PLUGIN))
                .extracting(PluginStatus::getInstance)
                .containsExactly("stopped");
        assertThat(board.statuses("other")).isEmpty();
        assertThat(board.status("other")).isEmpty();
    }
}
