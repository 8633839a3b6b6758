package dev.fairlead.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.HookType;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class PluginHarnessTest {
    private final SampleEvents events = new SampleEvents();

    /** Retries what failed, and tells of it. */
    @PluginDescriptor(name = "retry", version = "2", type = PluginType.INTEGRATION, api = Plugin.API_VERSION)
    static final class Retry extends SimplePlugin {
        boolean closed;
        boolean broken;

        @Override
        public List<PluginOption> options() {
            return List.of(
                    PluginOption.text("user", "", "Whose.").required(), PluginOption.secret("token", "To tell with."));
        }

        @Override
        protected void start() {
            registerHook(Hook.TASK_FAILED, this::retry);
            registerHook(Hook.custom("stop"), (event, delivery) -> unregisterHook(Hook.TASK_FAILED));
        }

        private void retry(TaskFailed failed, Delivery delivery) throws Exception {
            String task = failed.getTask().getTaskId();
            context().once("retry", () -> context().send("default", new RetryTask(task)));
            if (broken) {
                throw new IllegalStateException("broken");
            }
            if (!context().isReplay()) {
                context().emit("default", "retried", task, "{}");
            }
            context().metrics().increment("retries");
            context()
                    .log()
                    .info(settings().text("user") + " " + context().clock().instant());
        }

        @Override
        public void shutdown() {
            closed = true;
        }
    }

    private final Retry plugin = new Retry();
    private final PluginHarness harness = PluginHarness.of(plugin)
            .set("user", "ann")
            .set("token", "${env:TOKEN}")
            .environment("TOKEN", "s3cret");

    @Test
    void shouldShowWhatAPluginDid() throws Exception {
        harness.start();
        harness.clock().advance(Duration.ofHours(1));
        harness.feed(events.taskFailed("t-1", "w-1", "boom"), events.taskCompleted("t-2", "w-1"));
        assertThat(harness.commands(RetryTask.class)).containsExactly(new RetryTask("t-1"));
        assertThat(harness.commands(EmitEvent.class)).containsExactly(new EmitEvent("retried", "t-1", "{}"));
        assertThat(harness.sent()).extracting(Sent::pool).containsOnly("default");
        assertThat(harness.metrics()).containsExactly(Map.entry("retries", 1.0));
        assertThat(harness.log()).containsExactly("INFO ann 2026-01-01T01:00:00Z");
        harness.close();
        assertThat(plugin.closed).isTrue();
    }

    @Test
    void shouldNotRepeatADoneEffectWhenAnEventComesAgain() throws Exception {
        SpecificRecord failed = events.taskFailed("t-1", "w-1", "boom");
        harness.start();
        plugin.broken = true;
        assertThatThrownBy(() -> harness.feed(failed)).hasMessage("broken");
        plugin.broken = false;
        harness.feed(failed);
        assertThat(harness.sent()).hasSize(2);
    }

    @Test
    void shouldTellAReplay() throws Exception {
        harness.start();
        harness.replay(events.taskFailed("t-1", "w-1", "boom"));
        assertThat(harness.commands(EmitEvent.class)).isEmpty();
    }

    @Test
    void shouldKeepEventsWhileDisabled() throws Exception {
        harness.start();
        harness.disable();
        harness.feed(events.taskFailed("t-1", "w-1", "boom"));
        assertThat(plugin.info().enabled()).isFalse();
        assertThat(harness.sent()).isEmpty();
        harness.enable();
        assertThat(harness.commands(RetryTask.class)).hasSize(1);
    }

    @Test
    void shouldUnregisterFromAHandler() throws Exception {
        harness.start();
        harness.feed(events.custom("stop", "", "{}"), events.taskFailed("t-1", "w-1", "boom"));
        assertThat(harness.sent()).isEmpty();
        assertThat(plugin.info().hooks()).containsExactly("stop");
    }

    @Test
    void shouldShowAPluginWithoutItsSecrets() throws Exception {
        harness.start();
        assertThat(plugin.info().settings())
                .containsExactly(Map.entry("token", "${env:TOKEN}"), Map.entry("user", "ann"));
        assertThat(plugin.info()).asString().contains("retry", "INTEGRATION").doesNotContain("s3cret");
    }

    @Test
    void shouldKeepSettingsIfNewOnesCannotBeTaken() throws Exception {
        harness.start();
        assertThatThrownBy(() -> harness.configure(Map.of("usr", "bob")))
                .isInstanceOfSatisfying(
                        PluginSettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "Expected one of the options token, user, but there is no 'usr'.",
                                        "Expected user to be set to text, but it is not."));
        assertThat(plugin.info().settings()).containsEntry("user", "ann");
        harness.configure(Map.of("user", "bob"));
        assertThat(plugin.info().settings()).containsEntry("user", "bob");
    }

    @Test
    void shouldHaveASampleForEachHook() {
        for (HookType hook : EnumSet.allOf(HookType.class)) {
            assertThat(events.of(hook)).isInstanceOf(hook.eventType());
            assertThat(SampleEvents.keyOf(events.of(hook))).as(hook.name()).isNotEmpty();
        }
        assertThat(events.header().getEventId()).isNotEqualTo(events.header().getEventId());
    }
}
