package dev.fairlead.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {

    @Test
    void shouldNumberTheWorkersAfterTheAgent() {
        assertThat(config("agent", 3, 1, Map.of()).workerIds()).containsExactly("agent-1", "agent-2", "agent-3");
    }

    @Test
    void shouldFillTheWorkersNumbersUpWithZeros() {
        assertThat(config("worker", 2, 1, Map.of(), Map.of(WorkerConfig.ID_DIGITS, "3"))
                        .workerIds())
                .containsExactly("worker-001", "worker-002");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("worker", 2, 1, Map.of(), Map.of(WorkerConfig.ID_DIGITS, "0")))
                .withMessage("Expected to start a worker with worker.id.digits from 1 to 9, but it is '0'.");
    }

    @Test
    void shouldDeclareOfWhatKindWorkersAreAndWhatTheyTake() {
        // when
        Map<String, String> declared = config(
                        "worker",
                        1,
                        1,
                        Map.of(),
                        Map.of("class", "large", "watts.idle", "15", "watts.active", "60", "watts.x", "y"))
                .declared();

        // then
        assertThat(declared)
                .containsOnly(
                        Map.entry("class", "large"), Map.entry("watts.idle", "15"), Map.entry("watts.active", "60"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("worker", 1, 1, Map.of(), Map.of("class", "")))
                .withMessageStartingWith("Expected to start a worker with class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("worker", 1, 1, Map.of(), Map.of("watts.idle", "1.5")))
                .withMessage("Expected to start a worker with watts.idle from 0 to 999999, in whole watts, but it is"
                        + " '1.5'.");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(" ", 1, 1, Map.of()))
                .withMessage(
                        "Expected to start a worker with agentId of 1 to 180 printable characters, but it is ' '.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("a", 0, 1, Map.of()))
                .withMessage("Expected to start a worker with workers from 1 to 10000, but it is 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("a", 1, 1_001, Map.of()))
                .withMessage("Expected to start a worker with slots from 1 to 1000, but it is 1001.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("a", 1, 1, Map.of("rack", "r\n1")))
                .withMessage(
                        "Expected to start a worker with label 'rack' of at most 1000 printable characters, but its "
                                + "value is not.");
    }

    private static WorkerConfig config(String agentId, int workers, int slots, Map<String, String> labels) {
        return config(agentId, workers, slots, labels, Map.of());
    }

    private static WorkerConfig config(
            String agentId, int workers, int slots, Map<String, String> labels, Map<String, String> properties) {
        return new WorkerConfig(
                Connection.to("localhost:9092"),
                "default",
                agentId,
                workers,
                slots,
                labels,
                properties,
                Path.of("work"),
                true);
    }
}
