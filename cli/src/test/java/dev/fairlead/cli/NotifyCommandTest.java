package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.coordinator.service.SchedulerSources;
import dev.fairlead.events.Connection;
import dev.fairlead.events.PluginState;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.HostedPlugin;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginDesk;
import dev.fairlead.plugin.PluginHost;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in its host, asked through the log. */
@Timeout(120)
final class NotifyCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private CommandLineFixture ask(Engine engine, int exitCode, String... more) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        List<String> arguments = new ArrayList<>(List.of(
                "notify", "test", "--bootstrap-servers", engine.connection().bootstrapServers()));
        arguments.addAll(List.of(more));
        assertThat(fairlead.run(arguments.toArray(String[]::new)))
                .as(fairlead.out() + fairlead.err())
                .isEqualTo(exitCode);
        return fairlead;
    }

    @Test
    void shouldSayWhatEachChannelAnswers() {
        try (Engine engine = Engine.start(new EngineSettings(
                null,
                Connection::to,
                null,
                new EngineSettings.Ports(EngineSettings.FREE, EngineSettings.FREE, EngineSettings.NONE),
                null,
                SchedulerSources.none()))) {
            engine.awaitReady();
            assertThat(ask(engine, 2, "--patience", "2s").err())
                    .contains("Expected the notification plugin to answer, but it did not within 2.0 s;");
            try (PluginHost host = PluginHost.start(
                    engine.connection(),
                    PluginCatalogue.of(List.of()),
                    HostSettings.defaults(),
                    "test",
                    Clock.systemUTC())) {
                PluginDesk desk = host.load(
                        "notification",
                        Map.of(
                                "channel.file.kind",
                                "file",
                                "channel.file.path",
                                folder.resolve("notices.jsonl").toString()));
                // it hears nothing of what was asked before it began to read
                await().atMost(PATIENCE)
                        .until(() -> desk.plugin().map(HostedPlugin::state).orElse(null) == PluginState.RUNNING);
                assertThat(ask(engine, 0).out().lines())
                        .containsExactly(
                                "CHANNEL   KIND   TAKEN   ANSWER",
                                "file      file   yes     written",
                                "log       log    yes     written");
                assertThat(folder.resolve("notices.jsonl")).content().contains("This is a test");
                assertThat(ask(engine, 1, "--channel", "pager").out().lines())
                        .containsExactly(
                                "CHANNEL   KIND   TAKEN   ANSWER", "pager            no      there is no such channel");
            }
        }
    }

    @Test
    void shouldSayThatItIsATest() {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run("notify")).isEqualTo(2);
        assertThat(fairlead.err()).contains("Expected 'notify test', but there is no 'test'.");
    }
}
