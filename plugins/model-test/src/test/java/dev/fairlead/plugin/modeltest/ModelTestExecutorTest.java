package dev.fairlead.plugin.modeltest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class ModelTestExecutorTest {
    private final ModelTestExecutor executor = new ModelTestExecutor();

    private TaskOutcome run(String payload) throws TaskInputException {
        return executor.execute(new Attempt(payload));
    }

    @Test
    void shouldPassAModelThatIsCloseEnough() throws Exception {
        assertThat(run("{\"slope\":2,\"intercept\":1,\"samples\":[[1,3],[2,5.1]],\"tolerance\":0.1}"))
                .isEqualTo(TaskOutcome.succeeded());
    }

    @Test
    void shouldFailAModelThatIsNot() throws Exception {
        assertThat(run("{\"slope\":2,\"intercept\":1.5,\"samples\":[[1,3],[2,5]],\"tolerance\":0.1}"))
                .isEqualTo(TaskOutcome.failed("mean error is 0.50, which is above the tolerance of 0.10"));
    }

    @Test
    void shouldSayWhatIsWrongWithAPayload() {
        assertThatThrownBy(() -> run("{\"slope\":2}"))
                .isInstanceOf(TaskInputException.class)
                .hasMessage("Expected a model with samples, but there are none.");
        assertThatThrownBy(() -> run("no model"))
                .isInstanceOf(TaskInputException.class)
                .hasMessageStartingWith("Expected a model as JSON, but it is none: ");
    }

    @Test
    void shouldBeFoundOnAWorkersClassPath() {
        assertThat(ServiceLoader.load(TaskExecutor.class))
                .hasOnlyElementsOfType(ModelTestExecutor.class)
                .extracting(TaskExecutor::type)
                .containsExactly("model_test");
    }

    /** With a payload, and nothing else that the executor would ask for. */
    private record Attempt(String payload) implements TaskContext {
        @Override
        public String taskId() {
            return "t-1";
        }

        @Override
        public String name() {
            return "a line";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }

        @Override
        public Path workFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Inputs inputs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void test(TestCase test) {}

        @Override
        public void output(String stream, String text) {}

        @Override
        public void running(Iterable<String> tests) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {}
    }
}
