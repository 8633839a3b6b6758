package dev.fairlead.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class HookRegistryTest {
    private static final Delivery DELIVERY = new Delivery("e", "t", 0, 0, "k", 0, 1, false);

    private final HookRegistry registry = new HookRegistry();
    private final List<String> heard = new ArrayList<>();

    @Test
    void shouldCallHandlersOfAHookInTheOrderOfTheirRegistration() throws Exception {
        registry.register(Hook.custom("deployed"), (event, delivery) -> heard.add("1 " + event.getSubject()));
        registry.register(Hook.custom("deployed"), (event, delivery) -> heard.add("2 " + event.getSubject()));
        registry.register(Hook.custom(CustomEvent.class), (event, delivery) -> heard.add("any " + event.getName()));
        registry.register(
                Hook.custom(TaskRejected.class), (event, delivery) -> heard.add("rejected " + event.getTaskId()));
        tell(custom("deployed"));
        tell(custom("other"));
        tell(new TaskRejected(header(), "t-1", "ann", null, "quota"));
        assertThat(heard).containsExactly("any deployed", "1 shop", "2 shop", "any other", "rejected t-1");
    }

    @Test
    void shouldForgetAHookThatIsUnregistered() throws Exception {
        registry.register(Hook.custom("deployed"), (event, delivery) -> heard.add("heard"));
        registry.unregister(Hook.custom("deployed"));
        tell(custom("deployed"));
        assertThat(heard).isEmpty();
        assertThat(registry.names()).isEmpty();
    }

    @Test
    void shouldHaveAConstantForEachHookOfItsOwnType() throws IllegalAccessException {
        Set<HookType> bound = Arrays.stream(Hook.class.getFields())
                .map(HookRegistryTest::constant)
                .map(Hook::type)
                .collect(Collectors.toSet());
        assertThat(bound)
                .containsExactlyInAnyOrder(Arrays.stream(HookType.values())
                        .filter(type -> type != HookType.CUSTOM)
                        .toArray(HookType[]::new));
        assertThat(bound).hasSize(15);
    }

    @Test
    void shouldFindTheTopicOfEachHook() {
        assertThat(HookType.RECOVERY_FAILED.topic(new Topics("t."))).isEqualTo("t.hooks.recovery");
        assertThat(HookType.CUSTOM.topic(new Topics("t."))).isEqualTo("t.hooks.custom");
    }

    @Test
    void shouldRefuseAHandlerOfWhatIsNeverTold() {
        assertThatThrownBy(() -> Hook.custom(Tick.class))
                .hasMessageStartingWith("Expected one of AdmissionChanged, CommandDeadLettered, CustomEvent, ")
                .hasMessageEndingWith("but there is no Tick among the custom events.");
        assertThatThrownBy(() -> new Hook<>(HookType.TASK_FAILED, "TASK_FAILED", Tick.class))
                .hasMessage("Expected a handler of TASK_FAILED to be given TaskFailed, but it is Tick.");
        assertThatThrownBy(() -> Hook.custom(" "))
                .hasMessage("Expected a custom event to have a name, but it is blank.");
    }

    private void tell(SpecificRecord event) throws Exception {
        for (HookHandler<? super SpecificRecord> handler : registry.of(event)) {
            handler.handle(event, DELIVERY);
        }
    }

    private static Hook<?> constant(java.lang.reflect.Field field) {
        try {
            return (Hook<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static CustomEvent custom(String name) {
        return new CustomEvent(header(), name, "shop", "{}");
    }

    private static FactHeader header() {
        return new FactHeader("log-0-1-0", "default", 0, 1L, 0, 5L);
    }
}
