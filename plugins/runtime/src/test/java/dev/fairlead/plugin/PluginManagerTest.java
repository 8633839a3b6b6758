package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.PluginState;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.References;
import dev.fairlead.plugin.api.SimplePlugin;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process can do with its plugins, without a cluster. */
final class PluginManagerTest {
    private static final Delivery DELIVERY = new Delivery("e-1", "hooks.custom", 0, 0, "shop", 0, 1, false);

    private final SampleEvents events = new SampleEvents();
    private final Nowhere nowhere = new Nowhere();
    private final PluginManager manager = new PluginManager(
            PluginCatalogue.of(List.of()),
            nowhere,
            HostSettings.defaults(),
            new References(name -> null),
            Clock.systemUTC());

    /** Cannot begin. */
    @PluginDescriptor(name = "unlucky", version = "1", type = PluginType.MONITORING, api = Plugin.API_VERSION)
    private static final class Unlucky extends SimplePlugin {
        private final AtomicInteger shutdowns = new AtomicInteger();

        @Override
        protected void start() {
            throw new IllegalStateException("the port is taken");
        }

        @Override
        public void shutdown() {
            shutdowns.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void shouldLoadAPluginOnce() {
        // given
        Listener listener = Listener.quiet("listener");
        HostedPlugin first = manager.load(listener, Map.of());

        // when
        HostedPlugin second = manager.load(Listener.quiet("listener"), Map.of("most", "9"));

        // then
        assertThat(second).isSameAs(first);
        assertThat(listener.most()).isEqualTo(3);
        assertThat(listener.life).containsExactly("start", "enable");
    }

    @Test
    void shouldKeepApartAPluginThatFailsWhenItIsInitialized() {
        // when
        HostedPlugin unlucky = manager.load(new Unlucky(), Map.of());
        HostedPlugin listener = manager.load(Listener.quiet("listener"), Map.of());

        // then
        assertThat(unlucky.state()).isEqualTo(PluginState.FAILED);
        assertThat(unlucky.reason())
                .startsWith("Expected plugin unlucky to initialize, but it threw")
                .contains("the port is taken");
        assertThat(listener.state()).isEqualTo(PluginState.RUNNING);
        assertThat(manager.all()).containsExactly(listener, unlucky);
        assertThat(manager.byType(PluginType.MONITORING)).containsExactly(unlucky);
        assertThat(manager.get("listener")).containsSame(listener);
    }

    /** It is on its way out already; nobody waits for it once more. */
    @Test
    @Timeout(20)
    void shouldShutDownAPluginThatFailedOnceAndUnloadItAtOnce() {
        // given
        Unlucky unlucky = new Unlucky();
        manager.load(unlucky, Map.of());

        // when
        boolean unloaded = manager.unload("unlucky");

        // then
        assertThat(unloaded).isTrue();
        assertThat(unlucky.shutdowns).hasValue(1);
    }

    @Test
    void shouldGiveAnEventToOnePluginAlone() {
        // given
        Listener one = Listener.quiet("one");
        Listener other = Listener.quiet("other");
        manager.load(one, Map.of());
        manager.load(other, Map.of());

        // when
        int called = manager.invoke("one", events.custom("deployed", "shop", "{}"), DELIVERY);

        // then
        assertThat(called).isEqualTo(1);
        assertThat(one.heard).containsExactly("deployed shop");
        assertThat(other.heard).isEmpty();
        assertThat(manager.invoke("one", events.taskCreated("t-1"), DELIVERY)).isZero();
    }

    @Test
    void shouldSayWhatAHandlerThrewThatWasAskedFor() {
        // given
        manager.load(
                new Listener("brittle", (event, delivery) -> {
                    throw new IllegalStateException("boom");
                }),
                Map.of());
        CustomEvent event = events.custom("deployed", "shop", "{}");

        // when, then
        assertThatThrownBy(() -> manager.invoke("brittle", event, DELIVERY))
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("Expected plugin brittle to handle an event, but it threw")
                .hasMessageContaining("boom");
    }

    @Test
    void shouldKnowAnUnloadedPluginNoMore() {
        // given
        Listener listener = Listener.quiet("listener");
        manager.load(listener, Map.of());

        // when
        boolean unloaded = manager.unload("listener");

        // then
        assertThat(unloaded).isTrue();
        assertThat(listener.life).endsWith("shutdown");
        assertThat(manager.all()).isEmpty();
        assertThat(manager.unload("listener")).isFalse();
        assertThatThrownBy(() -> manager.invoke("listener", events.custom("a", "b", "{}"), DELIVERY))
                .hasMessage("Expected plugin listener to be loaded, but it is not.");
        assertThatThrownBy(() -> manager.load("listener", Map.of()))
                .hasMessageStartingWith("Expected a plugin listener, but there is ")
                .hasMessageContaining("; look in --plugin-dirs and the class path.");
    }

    @Test
    void shouldReadTheTopicsOfHooksThatAreRegisteredLate() {
        // given
        Listener listener = Listener.quiet("listener");
        manager.load(listener, Map.of());
        awaitReading("hooks.custom", "dlq.plugin.listener");

        // when
        listener.registerHook(Hook.TASK_CREATED, (created, delivery) -> {});

        // then
        awaitReading("hooks.custom", "hooks.task", "dlq.plugin.listener");
    }

    private void awaitReading(String... topics) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(nowhere.subscription("listener")).containsExactlyInAnyOrder(topics));
    }
}
