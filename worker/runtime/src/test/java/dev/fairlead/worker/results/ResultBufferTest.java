package dev.fairlead.worker.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Output;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.worker.api.TestCase;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResultBufferTest {
    private static final String LONG = "€".repeat(50_000);

    private final ResultBuffer buffer = new ResultBuffer(Limits.defaults());

    @Test
    void shouldHaveNothingToSayWhenNothingHappened() {
        assertThat(buffer.hasNews()).isFalse();
        assertThat(buffer.cut()).isNull();
    }

    @Test
    void shouldCutChunksWithinTheirBoundWhenTestsAreAtAllTheirLimits() throws Exception {
        for (int i = 0; i < 20; i++) {
            buffer.test(test(i + LONG, TestCase.Status.FAILED, LONG));
            buffer.output("stdout", LONG);
            buffer.output("stderr", LONG);
        }
        buffer.running(List.of(LONG, LONG));

        List<Draft> drafts = drafts();

        assertThat(drafts).hasSizeGreaterThan(5);
        for (Draft draft : drafts) {
            assertThat(encoded(draft).remaining()).isLessThan(512 * 1024 - 5);
        }
        assertThat(drafts.stream().mapToInt(draft -> draft.tests().size()).sum())
                .isEqualTo(20);
    }

    @Test
    void shouldKeepNamesApartWhenTheyAreCut() {
        buffer.test(test(LONG + "1", TestCase.Status.PASSED, ""));
        buffer.test(test(LONG + "2", TestCase.Status.PASSED, ""));

        List<TestCaseResult> tests = drafts().get(0).tests();

        assertThat(tests.get(0).getId()).isNotEqualTo(tests.get(1).getId());
        assertThat(SafeText.bytes(tests.get(0).getId())).isLessThanOrEqualTo(Limits.NAME);
        assertThat(tests.get(0).getSelector()).isEmpty();
    }

    @Test
    void shouldCapTextsShorterWhenTheAttemptHasUsedUpItsShare() {
        ResultBuffer small = new ResultBuffer(new Limits(64 * 1024, 1000, 1000, 1000, 5000, 100, 1000));
        for (int i = 0; i < 20; i++) {
            small.test(test("t" + i, TestCase.Status.PASSED, "x".repeat(900)));
        }

        Draft draft = next(small);

        assertThat(draft.tests().get(0).getStdout()).hasSize(900);
        assertThat(draft.tests().get(19).getStdout())
                .hasSizeLessThanOrEqualTo(100)
                .contains("bytes left out");
    }

    @Test
    void shouldCountTestsAndKeepTheFirstFailuresOnly() {
        for (int i = 0; i < 30; i++) {
            buffer.test(test("f" + i, TestCase.Status.FAILED, ""));
        }
        buffer.test(test("p", TestCase.Status.PASSED, ""));
        buffer.test(test("s", TestCase.Status.SKIPPED, ""));
        buffer.test(test("a", TestCase.Status.ABORTED, ""));

        assertThat(buffer.counts()).isEqualTo(new TestCounts(33, 1, 30, 1, 1));
        assertThat(buffer.failures()).hasSize(10);
        assertThat(buffer.failures().get(0).getTest()).isEqualTo("org.example.FooTest.f0");
        assertThat(buffer.failures().get(0).getMessage()).isEqualTo("expected 1 but was 2");
    }

    @Test
    void shouldJoinSmallWritesAndKeepTheOrderOfTheStreams() {
        buffer.output("stdout", "a");
        buffer.output("stdout", "b");
        buffer.output("stderr", "c");
        buffer.output("stdout", "d");

        Draft draft = next(buffer);

        assertThat(draft.output())
                .containsExactly(new Output("stdout", "ab"), new Output("stderr", "c"), new Output("stdout", "d"));
    }

    @Test
    void shouldLetTheTailOutOnlyAtTheEnd() {
        ResultBuffer small = new ResultBuffer(Limits.defaults().withOutput(10));
        small.output("stdout", "12345 and then much more 67890");
        Draft live = next(small);

        small.close();
        Draft last = next(small);

        assertThat(live.output()).containsExactly(new Output("stdout", "12345"));
        assertThat(last.output()).containsExactly(new Output("stdout", "\n… 20 bytes left out …\n67890"));
    }

    @Test
    void shouldKeepADumpWhenAnotherStreamIsFlooded() {
        ResultBuffer small = new ResultBuffer(Limits.defaults().withOutput(1000));
        for (int i = 0; i < 1000; i++) {
            small.output("stdout", "noise noise noise");
        }
        small.output("thread-dump", "main waits");
        small.close();

        Draft draft = next(small);

        assertThat(draft.output()).contains(new Output("thread-dump", "main waits"));
    }

    @Test
    void shouldBoundTheNumberOfStreams() {
        for (int i = 0; i < 100; i++) {
            buffer.output("stream" + i, "x");
        }

        Draft draft = next(buffer);

        assertThat(draft.output().stream().map(Output::getStream).collect(Collectors.toSet()))
                .hasSize(17)
                .contains("other");
    }

    @Test
    void shouldTellOfRunningTestsOnlyWhenTheyChanged() {
        buffer.running(List.of("a", "b"));
        Draft first = next(buffer);
        buffer.running(List.of("a", "b"));

        assertThat(first.running()).containsExactly("a", "b");
        assertThat(buffer.hasNews()).isFalse();
    }

    @Test
    void shouldTakeNothingMoreWhenItIsClosed() {
        buffer.close();

        buffer.test(test("late", TestCase.Status.FAILED, ""));
        buffer.output("stdout", "late");
        buffer.running(List.of("late"));

        assertThat(buffer.hasNews()).isFalse();
        assertThat(buffer.counts().getTotal()).isZero();
    }

    private static Draft next(ResultBuffer buffer) {
        return Objects.requireNonNull(buffer.cut(), "Expected something to be said, but there is nothing.");
    }

    private List<Draft> drafts() {
        buffer.close();
        List<Draft> drafts = new ArrayList<>();
        for (Draft draft = buffer.cut(); draft != null; draft = buffer.cut()) {
            drafts.add(draft);
        }
        return drafts;
    }

    private static ByteBuffer encoded(Draft draft) throws Exception {
        Token token = new Token("t".repeat(200), 1, 1L);
        ResultChunk chunk = draft.numbered(token, "w".repeat(200), Integer.MAX_VALUE);
        return ResultChunk.getEncoder().encode(chunk);
    }

    private static TestCase test(String name, TestCase.Status status, String text) {
        TestCase.Failure failure = status == TestCase.Status.FAILED
                ? new TestCase.Failure(
                        "org.opentest4j.AssertionFailedError" + text, "expected 1 but was 2" + text, text)
                : null;
        return new TestCase(
                "uid:" + name, "org.example.FooTest", name, status, 1, 2, failure, text, text, text, "method:" + name);
    }
}
