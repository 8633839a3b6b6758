package dev.fairlead.coordinator.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.service.log.MadeLog;
import dev.fairlead.coordinator.service.log.MadePool;
import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.SetShare;
import dev.fairlead.scheduler.Choice;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TaskAuditTest {
    private final MadePool pool = new MadePool();

    @AfterEach
    void close() {
        pool.log().close();
    }

    private TaskLife life(String taskId) {
        return TaskAudit.of(pool.log(), SchedulerCatalogue.shipped(), MadeLog.POOL, taskId)
                .orElseThrow();
    }

    private static List<String> facts(TaskLife.Step step) {
        return step.facts().stream()
                .map(PublishedFact::value)
                .map(fact -> fact.getSchema().getName())
                .toList();
    }

    private static Choice choice(TaskLife life) {
        return life.steps().stream()
                .flatMap(step -> step.choices().stream())
                .findFirst()
                .orElseThrow();
    }

    /** One worker that ann keeps busy, then tasks of ann, bob and cem that wait for it. */
    private void contend() {
        pool.worker("w1", 1)
                .submit(0, 1_000, MadePool.task("a1", "ann"))
                .submit(1, 1_000, MadePool.task("a2", "ann"))
                .submit(2, 1_000, MadePool.task("b1", "bob"))
                .submit(3, 1_000, MadePool.task("c1", "cem"))
                .finish();
    }

    @Test
    void shouldTellALifeInOrderWithTheCommandsThatCausedIt() {
        // given
        contend();
        // when
        TaskLife life = life("b1");
        // then
        assertThat(life.steps())
                .extracting(TaskLife.Step::command)
                .containsExactly("SubmitTask", "ReportFinished", "ReportStarted", "ReportFinished");
        assertThat(life.steps())
                .extracting(TaskLife.Step::by)
                .containsExactly("user bob for project default", "worker w1", "worker w1", "worker w1");
        assertThat(life.steps())
                .extracting(TaskAuditTest::facts)
                .containsExactly(
                        List.of("TaskCreated"),
                        List.of("TaskAssigned", "AssignTask"),
                        List.of("TaskStarted"),
                        List.of("TaskCompleted"));
        assertThat(life.steps()).extracting(TaskLife.Step::offset).isSorted().doesNotHaveDuplicates();
        assertThat(life.steps().get(0).timeMs()).isEqualTo(MadePool.START_MS + 2);
        assertThat(life.replayed().isIdentical()).isTrue();
        assertThat(life.steps().get(1).decider())
                .isEqualTo(new TaskLife.Decider(
                        "c1", LogicVersion.CURRENT, "FairnessScheduler", "1", "", "FAIR_SHARE", Map.of()));
    }

    @Test
    void shouldTellTheQueuesInTheOrderInWhichTheyCome() {
        // given
        contend();
        // when
        Choice first = choice(life("b1"));
        Choice second = choice(life("c1"));
        // then
        assertThat(first.queues())
                .extracting(standing -> standing.queue().user())
                .containsExactly("bob", "cem", "ann");
        assertThat(first.queues()).extracting(Choice.QueueStanding::firstTask).containsExactly("b1", "c1", "a2");
        assertThat(first.queues().get(0).measures())
                .containsEntry("due", "0.33")
                .containsEntry("owed", "a part")
                .containsEntry("then", "1.00");
        assertThat(second.queues())
                .extracting(standing -> standing.queue().user())
                .containsExactly("cem", "ann");
    }

    @Test
    void shouldTellWhoGoesFirstBecauseOthersHaveKeptItWaiting() {
        // given
        pool.worker("w1", 1).submit(0, 3_000, MadePool.task("a1", "ann")).submit(1, 1_000, MadePool.task("a2", "ann"));
        for (int i = 0; i < 120; i++) {
            pool.submit(2 + 1_000 * i, 1_000, MadePool.task("n" + i, "newcomer" + i));
        }
        pool.finish();
        // when
        Choice choice = choice(life("a2"));
        // then
        assertThat(choice.queues().get(0).queue().user()).isEqualTo("ann");
        assertThat(choice.queues().get(0).measures()).containsEntry("owed", "overdue");
        assertThat(choice.queues().get(1).measures()).containsEntry("owed", "a part");
    }

    @Test
    void shouldTellTheWorkersThatCouldHaveTakenIt() {
        // given
        pool.worker("w1", 2)
                .worker("w2", 2)
                .worker("w3", 1)
                .submit(0, 5_000, MadePool.task("a1", "ann"))
                .submit(1, 5_000, MadePool.task("a2", "ann"))
                .submit(2, 5_000, MadePool.task("a3", "ann"))
                .submit(3, 5_000, MadePool.task("a4", "ann"))
                .finish();
        // when
        Choice choice = choice(life("a4"));
        // then
        assertThat(choice.workers()).extracting(Choice.WorkerStanding::workerId).containsExactly("w1", "w2");
        assertThat(choice.workers()).extracting(Choice.WorkerStanding::busy).containsExactly(1, 1);
        assertThat(choice.workers()).extracting(Choice.WorkerStanding::key).doesNotContain(0L);
    }

    @Test
    void shouldNameTheSchedulerThatWasInForce() {
        // given
        pool.worker("w1", 1)
                .submit(0, 1_000, MadePool.task("a1", "ann"))
                .tell(new ActivateScheduler("PriorityScheduler", "", Map.of()), MadePool.START_MS + 10)
                .submit(20, 1_000, MadePool.task("b1", "bob"))
                .finish();
        // when
        TaskLife life = life("b1");
        // then
        assertThat(life("a1").steps().get(0).decider().scheduler()).isEqualTo("FairnessScheduler");
        assertThat(life.steps().get(1).decider().scheduler()).isEqualTo("PriorityScheduler");
        assertThat(choice(life).queues()).hasSize(1);
    }

    @Test
    void shouldTellSharesAsTheyWere() {
        // given
        pool.tell(new SetShare("bob", 2.0, 3, "", 0L), MadePool.START_MS);
        contend();
        // when
        Choice.QueueStanding bob = choice(life("b1")).queues().get(0);
        // then
        assertThat(bob.weightMilli()).isEqualTo(2_000);
        assertThat(bob.quota()).isEqualTo(3);
        assertThat(bob.measures()).containsEntry("due", "0.50");
    }

    @Test
    void shouldSayThatTheRecordIsNotWhatTheReplayGives() {
        // given
        contend();
        pool.log().forget(pool.log().topics().hooksTask(), fact -> fact.offset() == 5);
        // then
        assertThat(life("b1").replayed().isIdentical()).isFalse();
    }

    @Test
    void shouldKnowNothingOfATaskThatNeverWas() {
        // given
        contend();
        // then
        assertThat(TaskAudit.of(pool.log(), SchedulerCatalogue.shipped(), MadeLog.POOL, "none"))
                .isEmpty();
        assertThat(TaskAudit.of(pool.log(), SchedulerCatalogue.shipped(), "other", "b1"))
                .isEmpty();
    }
}
