package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 2: what is refused, with the sentence that its submitter reads. */
class SubmitRulesTest {
    private static final SizeLimits SMALL = new SizeLimits(200, 1_000, 1_000, 4, 3, 3, 5, 2, 10, 10, 100, 1_000);

    private final SchedulerFixture pool =
            SchedulerFixture.pool(SchedulerLimits.defaults().with(SMALL));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\nb",
                "\u0000",
                "\ud800",
                "gnp.exe\u202egpj",
                "..",
                "/etc/passwd",
                "a/../../b",
                "a\\..\\b"
            })
    void shouldRejectSubmitWhenIdIsNotPrintable(String id) {
        pool.submit(id);
        assertThat(reason())
                .isEqualTo(
                        "Expected to take a submit with valid taskId, but it is not (1 to 200 visible characters, no path to elsewhere).");
    }

    @Test
    void shouldRejectSubmitWhenFieldIsOutOfRange() {
        assertRejected(task("t".repeat(201)), "taskId");
        assertRejected(task("t").type(""), "type");
        assertRejected(task("t").of(""), "user");
        assertRejected(task("t").name("n".repeat(1_001)), "name");
        assertRejected(task("t").attempts(0), "maxAttempts");
        assertRejected(task("t").attempts(101), "maxAttempts");
        assertRejected(task("t").infrastructureAttempts(-1), "maxInfrastructureAttempts");
        assertRejected(task("t").timeout(-1), "timeoutMs");
        assertRejected(task("t").backoff(Long.MAX_VALUE), "backoffMs");
        assertRejected(task("t").estimate(-1), "estimateMs");
        assertRejected(task("t").deadline(-1), "deadlineMs");
        assertRejected(task("t").notBefore(-1), "notBeforeMs");
        assertRejected(
                task("t")
                        .needs("a", "1")
                        .needs("b", "1")
                        .needs("c", "1")
                        .needs("d", "1")
                        .needs("e", "1"),
                "requirements");
        assertRejected(task("t").needs("a\n", "1"), "requirements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "r-1/0001-Foo", "a..b", "...", "שלום", "日本", "a b", "x:y@z"})
    void shouldTakeIdsThatPeopleGive(String id) {
        pool.submit(id).leadsTo("TaskCreated " + id + " QUEUED");
    }

    @Test
    void shouldRejectSubmitThatWaitsForYears() {
        long year = 365L * 86_400_000;
        assertRejected(task("t").notBefore(pool.now() + year), "notBeforeMs");
        assertRejected(task("t").notBefore(Long.MAX_VALUE), "notBeforeMs");
    }

    @Test
    void shouldDecideByTheLimitsThatTheLogNames() {
        pool.scheduler().limit(new AdmissionLimits(1, 9, 500, 9, 9, 0));
        pool.submit(task("t1").bytes(501));
        assertThat(reason()).isEqualTo("Expected to take a payload with at most 500 bytes, but it has 501.");
        pool.submit("t2").submit("t3");
        assertThat(reason()).isEqualTo("Expected to queue a task of a user with at most 1 tasks, but ann has so many.");
        pool.scheduler().limit(new AdmissionLimits(3, 9, 500, 9, 9, 0));
        pool.silently().submit("t3").leadsTo("TaskCreated t3 QUEUED");
    }

    @Test
    void shouldRejectSubmitWhenPayloadIsTooLarge() {
        pool.submit(task("t").bytes(1_001));
        assertThat(reason()).isEqualTo("Expected to take a payload with at most 1000 bytes, but it has 1001.");
    }

    @Test
    void shouldRejectSubmitWhenConditionComparesWithNoNumber() {
        pool.submit(task("t").needs("cores", ">=many"));
        assertThat(reason()).isEqualTo("Expected to compare a capability with a number, but the condition is >=many.");
    }

    @Test
    void shouldRejectSubmitWhenUserHasTooManyTasks() {
        pool.submit("t1").submit("t2").submit("t3").submit("t4");
        assertThat(reason()).isEqualTo("Expected to queue a task of a user with at most 3 tasks, but ann has so many.");
        pool.cancel("t1").silently();
        pool.submit("t4").leadsTo("TaskCreated t4 QUEUED");
    }

    @Test
    void shouldRefuseRetryWhenUserHasTooManyTasks() {
        pool.submit("t1").cancel("t1").submit("t2").submit("t3").submit("t4").silently();
        pool.retry("t1").leadsTo("StaleReport RetryTask t1");
    }

    @Test
    void shouldRejectSubmitWhenPoolIsFull() {
        pool.submit("t1").submit("t2").submit("t3");
        pool.submit(task("u1").of("bob"))
                .submit(task("u2").of("bob"))
                .submit(task("u3").of("bob"));
        assertThat(reason()).isEqualTo("Expected to queue a task in a pool with at most 5 tasks, but it is full.");
    }

    @Test
    void shouldRejectSubmitWhenUserHasTooManyDifferentRequirements() {
        pool.submit(task("t1").needs("os", "a"))
                .submit(task("t2").needs("os", "b"))
                .submit(task("t3").needs("os", "c"));
        assertThat(reason())
                .isEqualTo(
                        "Expected to queue a task of a user with at most 2 different requirements, but ann has so many.");
        pool.silently().submit(task("t4").needs("os", "b")).leadsTo("TaskCreated t4 QUEUED");
    }

    @Test
    void shouldHandLabelsOnWithEachFact() {
        pool.submit(task("t").labels(Map.of("team", "web", "branch", "")));
        assertThat(pool.last(Fact.TaskCreated.class).task().labels())
                .containsExactly(Map.entry("branch", ""), Map.entry("team", "web"));
        pool.cancel("t");
        assertThat(pool.last(Fact.TaskCancelled.class).task().labels()).containsEntry("team", "web");
    }

    @Test
    void shouldRejectSubmitWhenItsLabelsAreTooMuch() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("label-" + i, "x");
        }
        pool.submit(task("t").labels(many));
        assertThat(reason()).isEqualTo("Expected to take a submit with at most 16 labels, but it has 17.");
        pool.submit(task("t").labels(Map.of("k".repeat(64), "x")));
        assertThat(reason())
                .isEqualTo("Expected to take a label with a key of 1 to 63 visible characters, but there is '"
                        + "k".repeat(63) + "'.");
        pool.submit(task("t").labels(Map.of("team", "x".repeat(256))));
        assertThat(reason())
                .isEqualTo("Expected to take label team with at most 255 printable characters,"
                        + " but it has others or more.");
        assertRejected(task("t").labels(Map.of("", "x")), "label");
        assertRejected(task("t").labels(Map.of("a\nb", "x")), "label");
        assertRejected(task("t").labels(Map.of("team", "a\u0000")), "label team");
        many.remove("label-0");
        many.put("label-1", "x".repeat(255));
        pool.silently().submit(task("t").labels(many)).leadsTo("TaskCreated t QUEUED");
    }

    private void assertRejected(SubmitDraft draft, String field) {
        pool.submit(draft);
        assertThat(reason()).contains(field);
    }

    private String reason() {
        return pool.last(Fact.TaskRejected.class).reason();
    }
}
