package dev.fairlead.scheduler.share;

import static dev.fairlead.scheduler.share.FakeQueue.ANY;
import static dev.fairlead.scheduler.share.FakeQueue.MAC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.simulation.FakeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three steps of a pick and what is remembered, by hand. */
class WaterLevelTest {
    private static final TaskView TASK = FakeTask.task("t");
    private static final Memory NOTHING = new Memory(Cells.NONE, Cells.NONE, Cells.NONE);

    private final WaterLevel level = new WaterLevel(WaterLevelOptions.defaults());
    private final Cells pool = Cells.NONE;

    @Test
    void shouldServeWhoIsOwedAWholeSlotTheMost() {
        level.resize(4);
        tell(new FakeQueue("a", 1_000, 9, 1));
        tell(new FakeQueue("b", 1_000, 9, 0));
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void shouldRotateFractionsByTag() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 1).remembering(70, 70));
        tell(new FakeQueue("b", 1_000, 9, 1).remembering(60, 60));
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void shouldUseSlotThatNobodyIsOwed() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 2).remembering(5, 5));
        tell(new FakeQueue("b", 1_000, 0, 1));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void shouldPassOverQueueAtItsQuota() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 2).limitedTo(2));
        assertThat(next()).isNull();
    }

    @Test
    void shouldLookOnlyIntoOpenLanes() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 0).in(MAC));
        tell(new FakeQueue("b", 1_000, 9, 1).in(ANY));
        assertThat(next()).isEqualTo("b");
        assertThat(level.next(List.of(MAC), pool, 0)).isEqualTo(new QueueId("p", "a"));
        assertThat(level.next(List.of(MAC, ANY), pool, 0)).isEqualTo(new QueueId("p", "a"));
    }

    @Test
    void shouldForgetQueueThatIsGone() {
        level.resize(1);
        tell(new FakeQueue("a", 1_000, 1, 0));
        level.remove(new QueueId("p", "a"));
        assertThat(next()).isNull();
        tell(new FakeQueue("a", 1_000, 1, 0));
        tell(new FakeQueue("a", 1_000, 0, 0));
        assertThat(next()).isNull();
    }

    @Test
    void shouldShareBetweenProjectsFirst() {
        // given
        level.resize(6);
        FakeProject big = new FakeProject("big").weighing(2_000);
        FakeProject small = new FakeProject("small");
        tell(new FakeQueue("a", 1_000, 9, 3).of(big.doing(18, 3)));
        tell(new FakeQueue("b", 1_000, 9, 0).of(big.doing(18, 3)));
        tell(new FakeQueue("c", 1_000, 9, 2).of(small.doing(9, 2)));
        // then
        assertThat(level.next(List.of(ANY), pool, 0)).isEqualTo(new QueueId("big", "b"));
        // when
        level.update(big.weighing(500).doing(18, 3));
        // then
        assertThat(level.next(List.of(ANY), pool, 0)).isEqualTo(new QueueId("small", "c"));
    }

    @Test
    void shouldPassOverProjectAtItsQuota() {
        // given
        level.resize(9);
        FakeProject full = new FakeProject("full").limitedTo(2).doing(9, 2);
        tell(new FakeQueue("a", 1_000, 9, 2).of(full));
        assertThat(level.next(List.of(ANY), pool, 0)).isNull();
        tell(new FakeQueue("b", 1_000, 9, 5));
        // then
        assertThat(level.next(List.of(ANY), pool, 0)).isEqualTo(new QueueId("p", "b"));
        // when
        level.remove(new QueueId("p", "b"));
        level.update(full.limitedTo(3));
        // then
        assertThat(level.next(List.of(ANY), pool, 0)).isEqualTo(new QueueId("full", "a"));
    }

    @Test
    void shouldWakeAProjectWhoseUsersWereAtTheirQuotas() {
        // given
        FakeProject heldUp = new FakeProject("p").doing(3, 2).heldUp();
        FakeQueue queue = new FakeQueue("a", 1_000, 2, 1).of(heldUp).limitedTo(1);
        FakeQueue still = new FakeQueue("b", 1_000, 1, 2).of(heldUp).limitedTo(1);
        Cells others = new TierMemory(900, 950, 1_000, 0, 0, 0, 0, 0, 0).cells();
        Memory known =
                new Memory(Cells.NONE, new FakeProject("p").remembering(0, 100).memory(), others);
        Run run = new Run(TASK, 1_000, 1_000, true);
        // when
        Memory freed = level.ended(queue, run, known, 7);
        Memory stays = level.ended(still, run, known, 7);
        Memory atQuota = level.woke(still, known, 7);
        // then
        assertThat(freed.project().toArray()).startsWith(900L, 100L);
        assertThat(stays.project().toArray()).startsWith(0L, 100L);
        assertThat(atQuota.project().toArray()).startsWith(0L, 100L);
    }

    @Test
    void shouldWakeAProjectWhereTheOthersAre() {
        // given
        FakeQueue queue = new FakeQueue("a", 1_000, 0, 0).of(new FakeProject("p").doing(0, 0));
        FakeQueue second = new FakeQueue("b", 1_000, 0, 0).of(new FakeProject("p").doing(1, 0));
        Cells others = new TierMemory(900, 950, 1_000, 0, 0, 0, 0, 0, 0).cells();
        Cells known = new FakeProject("p").remembering(0, 100).memory();
        // when
        Memory woken = level.woke(queue, new Memory(Cells.NONE, known, others), 7);
        Memory stays = level.woke(second, new Memory(Cells.NONE, known, others), 7);
        // then
        assertThat(woken.project().toArray()).startsWith(900L, 100L);
        assertThat(stays.project().toArray()).startsWith(0L, 100L);
    }

    @Test
    void shouldForgetNothingWhenItWakesWhileItStillRuns() {
        // given
        FakeQueue queue = new FakeQueue("a", 1_000, 0, 1);
        Memory ahead = new Memory(Cells.of(0, 5_096, 0, 50), Cells.NONE, Cells.NONE);
        // when
        Memory woken = level.woke(queue, ahead, 1L << 40);
        // then
        assertThat(woken.queue().toArray()).startsWith(5_096L, 5_096L);
    }

    @Test
    void shouldChargeByWeight() {
        FakeQueue queue = new FakeQueue("a", 2_000, 1, 0);
        Memory started = level.started(queue, TASK, NOTHING, 1_000, 5);
        assertThat(started.queue().toArray()).startsWith(128_000L, 128_000L);
        assertThat(level.outlived(queue, TASK, started, 1_000).queue().toArray())
                .startsWith(256_000L, 256_000L);
        assertThat(level.ended(queue, new Run(TASK, 1_000, 500, false), started, 0)
                        .queue()
                        .toArray())
                .startsWith(64_000L, 64_000L);
    }

    @Test
    void shouldWakeWhereTheOthersAre() {
        FakeQueue queue = new FakeQueue("a", 1_000, 0, 0);
        Cells others = FakeProject.cells(new TierMemory(900, 950, 1_000, 0, 0, 0, 0, 0, 0));
        assertThat(level.woke(queue, new Memory(Cells.of(0, 100, 0, 0), others, Cells.NONE), 7)
                        .queue())
                .isEqualTo(Cells.of(900, 100, 0, 7));
        assertThat(level.woke(queue, new Memory(Cells.of(0, 999, 0, 0), others, Cells.NONE), 7)
                        .queue())
                .isEqualTo(Cells.of(999, 999, 0, 7));
    }

    @Test
    void shouldLearnRunTimesOfCompleteAttempts() {
        FakeQueue queue = new FakeQueue("a", 1_000, 1, 1);
        assertThat(level.estimateMs(task(0), NOTHING)).isEqualTo(60_000);
        Memory lost = level.ended(queue, new Run(TASK, 1_000, 6_000, false), NOTHING, 0);
        assertThat(level.estimateMs(task(0), lost)).isEqualTo(60_000);
        Memory first = level.ended(queue, new Run(TASK, 1_000, 6_000, true), NOTHING, 0);
        assertThat(level.estimateMs(task(0), first)).isEqualTo(6_000);
        Memory second = level.ended(queue, new Run(TASK, 6_000, 1_000, true), first, 0);
        assertThat(level.estimateMs(task(0), second)).isEqualTo(5_000);
        assertThat(level.estimateMs(task(70), second)).isEqualTo(70);
        Memory stranger = new Memory(Cells.NONE, Cells.NONE, second.pool());
        assertThat(level.estimateMs(task(0), stranger)).isEqualTo(39_560);
    }

    @Test
    void shouldNotForgetPartsOfAMillisecondWhenRunTimesAreShort() {
        FakeQueue queue = new FakeQueue("a", 1_000, 1, 1);
        Memory memory = NOTHING;
        for (int i = 0; i < 20; i++) {
            memory = level.ended(queue, new Run(TASK, 10, 10 + i % 2, true), memory, 0);
        }
        assertThat(level.estimateMs(task(0), memory)).isEqualTo(11);
    }

    @Test
    void shouldOpenValveForWhoIsDueAPartThatOthersNeverLeaveIt() {
        againstNewcomers(waiting("light", 100, 0, 0));
        assertThat(next(1_320_000)).isEqualTo("newcomer");
        assertThat(next(1_330_000)).isEqualTo("light");
    }

    @Test
    void shouldTellWhomTheValveLetsThrough() {
        // given
        FakeQueue light = waiting("light", 100, 0, 0);
        againstNewcomers(light);
        // when
        next(1_320_000);
        String before = level.measures(light).get("owed");
        next(1_330_000);
        // then
        assertThat(before).isEqualTo("a part");
        assertThat(level.measures(light)).containsEntry("owed", "overdue");
    }

    @Test
    void shouldOpenValveLaterForWhoIsBehindByItsTag() {
        againstNewcomers(waiting("light", 100, Tag.of(100_000, 100), 0));
        assertThat(next(1_870_000)).isEqualTo("newcomer");
        assertThat(next(1_880_000)).isEqualTo("light");
    }

    @Test
    void shouldOpenValveLaterForWhoseTasksAreLong() {
        againstNewcomers(new FakeQueue("light", 100, 1, 0)
                .remembering(new MemberMemory(0, 0, RunTime.of(120_000), 0, 0, 0).cells()));
        assertThat(next(2_640_000)).isEqualTo("newcomer");
        assertThat(next(2_650_000)).isEqualTo("light");
    }

    @Test
    void shouldOpenValveLaterWhereTasksOfBeforeMayKeepTheSlots() {
        // given
        againstNewcomers(waiting("light", 100, 0, 0));
        Cells ended = ended(1_000_000, 3_000_000);
        // then
        assertThat(next(3_270_000, ended)).isEqualTo("newcomer");
        assertThat(next(3_290_000, ended)).isEqualTo("light");
    }

    @Test
    void shouldLetWhoIsBehindByItsTagWaitWhileTheVirtualTimeMoves() {
        againstNewcomers(waiting("light", 100, 1, 0), valve(0, 5_000_000));
        assertThat(next(6_320_000)).isEqualTo("newcomer");
        assertThat(next(6_330_000)).isEqualTo("light");
    }

    @Test
    void shouldOpenValveForWhoseTurnItIsThoughTheVirtualTimeMoves() {
        againstNewcomers(waiting("light", 100, 0, 0), valve(0, 5_000_000));
        assertThat(next(5_000_001)).isEqualTo("light");
    }

    @Test
    void shouldOpenValveSoonAgainWhenLongTasksWereNotTheReason() {
        againstNewcomers(waiting("light", 100, 0, 3_000_000), valve(3_000_000, 2_999_999));
        assertThat(next(4_320_000, ended(1_000_000, 3_000_000))).isEqualTo("newcomer");
        assertThat(next(4_330_000, ended(1_000_000, 3_000_000))).isEqualTo("light");
    }

    @Test
    void shouldOpenValveAsLateAsBeforeWhenSlotsWentByTagSince() {
        againstNewcomers(waiting("light", 100, 0, 3_000_000), valve(3_000_000, 3_000_000));
        assertThat(next(4_330_000, ended(1_000_000, 3_000_000))).isEqualTo("newcomer");
        assertThat(next(5_940_000, ended(1_000_000, 3_000_000))).isEqualTo("newcomer");
        assertThat(next(5_960_000, ended(1_000_000, 3_000_000))).isEqualTo("light");
    }

    @Test
    void shouldOpenValveAsLateAsBeforeWhenItWasShutForLong() {
        againstNewcomers(waiting("light", 100, 0, 3_000_000), valve(1_000_000, 0));
        assertThat(next(5_940_000, ended(1_000_000, 3_000_000))).isEqualTo("newcomer");
    }

    @Test
    void shouldOpenValveSoonAgainThoughThoseWhoAreOwedWholeSlotsMoveTheVirtualTime() {
        againstNewcomers(waiting("light", 100, 0, 3_000_000), valve(3_000_000, 4_000_000, 2_999_999));
        assertThat(next(4_330_000, ended(1_000_000, 3_000_000))).isEqualTo("light");
    }

    @Test
    void shouldLeaveALaneToTagsWhileTheyMoveTheVirtualTime() {
        // given
        FakeProject project = valve(9_000_000, 9_999_999, 0);
        level.resize(9);
        tell(waiting("late", 1_000, 1, 0).in(MAC).of(project));
        tell(waiting("other", 1_000, 0, 9_999_999).in(MAC).of(project));
        // then
        assertThat(level.next(List.of(MAC), pool, 10_230_000)).isEqualTo(new QueueId("p", "other"));
        assertThat(level.next(List.of(MAC), pool, 10_250_000)).isEqualTo(new QueueId("p", "late"));
    }

    @Test
    void shouldOpenValveForWhoWaitsAmongItsEqualsBehindOneWhoIsFarFromIt() {
        // given
        level.resize(1);
        tell(waiting("debtor", 1_000, Tag.of(86_400_000, 1_000), 0));
        tell(waiting("late", 1_000, Tag.of(3_000, 1_000), 10));
        tell(waiting("newcomer", 1_000, 0, 500_000));
        // then
        assertThat(next(720_000)).isEqualTo("newcomer");
        assertThat(next(740_000)).isEqualTo("late");
    }

    @Test
    void shouldOpenValveForWhoIsBehindByItsTagWhenOthersJoinBeforeItForEver() {
        // given
        level.resize(1);
        tell(waiting("late", 1_000, Tag.of(100_000, 1_000), 0));
        tell(waiting("newcomer", 1_000, 0, 500_000));
        // then
        assertThat(next(670_000)).isEqualTo("newcomer");
        assertThat(next(690_000)).isEqualTo("late");
    }

    @Test
    void shouldOpenValveForWhoCanRunInOneLaneThoughThereIsEnoughForAll() {
        // given
        level.resize(9);
        tell(waiting("light", 100, 0, 0).in(MAC));
        tell(waiting("newcomer", 1_000, 0, 200_000).in(MAC));
        // then
        assertThat(level.next(List.of(MAC), pool, 239_000)).isEqualTo(new QueueId("p", "newcomer"));
        assertThat(level.next(List.of(MAC), pool, 241_000)).isEqualTo(new QueueId("p", "light"));
    }

    @Test
    void shouldOpenValveForAProjectThatIsDueAPart() {
        // given
        FakeProject light = new FakeProject("light").weighing(100).doing(1, 0);
        FakeProject other = new FakeProject("newcomer").doing(1, 0);
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 1, 0).of(light));
        tell(waiting("a", 1_000, 0, 500_000).of(other));
        tell(new FakeQueue("a", 1_000, 9, 2).of(new FakeProject("busy").doing(9, 2)));
        // then
        assertThat(nextProject(1_320_000, pool)).isEqualTo("newcomer");
        assertThat(nextProject(1_330_000, pool)).isEqualTo("light");
        assertThat(nextProject(4_500_000, ended(1_000_000, 1_000_000))).isEqualTo("newcomer");
        assertThat(nextProject(5_900_000, ended(1_000_000, 1_000_000))).isEqualTo("light");
    }

    @Test
    void shouldOpenValveForWhoWaitsBehindSomebodyWhoIsFarFromIt() {
        againstNewcomers(waiting("light", 100, 0, 10));
        tell(waiting("debtor", 100, Tag.of(86_400_000, 100), 0));
        assertThat(next(1_500_000)).isEqualTo("light");
    }

    @Test
    void shouldLeaveThoseWhoHaveAsMuchAsEachOtherToTheirTagsHoweverLongTheyWait() {
        againstNewcomers(
                waiting("late", 1_000, 70, 0),
                new FakeProject("p").remembering(new TierMemory(99, 99, RunTime.of(60_000), 0, 1, 0, 0, 0, 0)));
        assertThat(next(1L << 40)).isEqualTo("newcomer");
    }

    @Test
    void shouldShutValveForAWhileWhenItHasLetSomebodyThrough() {
        // given
        FakeQueue light = waiting("light", 100, 0, 0);
        againstNewcomers(light);
        // when
        Memory unasked = level.started(light, TASK, NOTHING, 1, 1_400_000);
        next(1_400_000);
        Memory letThrough = level.started(light, TASK, NOTHING, 1, 1_400_000);
        // then
        assertThat(ProjectMemory.of(unasked.project(), 0).tier().valveAtMs()).isZero();
        assertThat(ProjectMemory.of(letThrough.project(), 0).tier().valveAtMs()).isEqualTo(1_400_000);
    }

    @Test
    void shouldMakeEverybodyEqualAfterIdling() {
        // given
        Cells project = FakeProject.cells(new TierMemory(10, 99, 1_000, 4, 3, 0, 9, 5, 0));
        Memory memory =
                new Memory(Cells.of(0, 99, 0, 0), project, new TierMemory(20, 50, 1_000, 6, 3, 0, 9, 7, 8).cells());
        // when
        Memory idle = level.idle(memory);
        Memory woken = level.woke(new FakeQueue("a", 1_000, 0, 0), idle, 7);
        Memory again = level.woke(new FakeQueue("b", 1_000, 0, 0).of(new FakeProject("p").doing(1, 0)), woken, 8);
        // then
        assertThat(idle.pool()).isEqualTo(new TierMemory(50, 50, 1_000, 6, 3, 1, 9, 7, 8).cells());
        assertThat(woken.queue().toArray()).startsWith(99L, 99L);
        assertThat(ProjectMemory.of(woken.project(), 0).tier())
                .isEqualTo(new TierMemory(99, 99, 1_000, 4, 3, 1, 9, 5, 0));
        assertThat(again.project()).isEqualTo(woken.project());
    }

    @Test
    void shouldReadRunTimesThatWereRememberedInWholeMilliseconds() {
        Memory before = new Memory(Cells.of(1, 2, 30, 4), Cells.NONE, Cells.of(5, 6, 70, 8, 9));
        assertThat(level.estimateMs(task(0), before)).isEqualTo(30);
        assertThat(level.estimateMs(task(0), new Memory(Cells.NONE, Cells.NONE, before.pool())))
                .isEqualTo(70);
    }

    private void tell(FakeQueue queue) {
        level.update(queue);
    }

    /** Of three slots one is free; a newcomer of weight 1 is owed a whole one, whoever is lighter a part. */
    private void againstNewcomers(FakeQueue queue) {
        againstNewcomers(queue, new FakeProject("p"));
    }

    private void againstNewcomers(FakeQueue queue, FakeProject project) {
        level.resize(3);
        tell(queue.of(project));
        tell(waiting("newcomer", 1_000, 0, 500_000).of(project));
        tell(new FakeQueue("busy", 1_000, 9, 2).of(project));
    }

    /** It was open, and a start that was not owed a whole slot moved the virtual time, so late. */
    private static FakeProject valve(long openMs, long turnMs) {
        return valve(openMs, turnMs, turnMs);
    }

    private static FakeProject valve(long openMs, long movedMs, long turnMs) {
        return new FakeProject("p")
                .remembering(new TierMemory(0, 0, RunTime.of(60_000), openMs, 1, 0, movedMs, turnMs, 0));
    }

    /** What is remembered of a pool in which something ended that ran for so long, and then what took a second. */
    private Cells ended(long ranMs, long atMs) {
        FakeQueue other = new FakeQueue("other", 1_000, 0, 0).of(new FakeProject("q"));
        Memory after = level.ended(other, new Run(TASK, ranMs, ranMs, true), NOTHING, atMs);
        after = level.ended(other, new Run(TASK, 1_000, 1_000, true), after, atMs + 1);
        return level.ended(other, new Run(TASK, 1_000, 86_400_000, false), after, atMs + 2)
                .pool();
    }

    private static FakeQueue waiting(String user, int weightMilli, long tag, long sinceMs) {
        return new FakeQueue(user, weightMilli, 1, 0).remembering(new MemberMemory(tag, tag, 0, sinceMs, 0, 0).cells());
    }

    private @Nullable String next() {
        return next(0);
    }

    private @Nullable String next(long nowMs) {
        return next(nowMs, pool);
    }

    private @Nullable String next(long nowMs, Cells poolMemory) {
        QueueId next = level.next(List.of(ANY), poolMemory, nowMs);
        return next == null ? null : next.user();
    }

    private @Nullable String nextProject(long nowMs, Cells poolMemory) {
        QueueId next = level.next(List.of(ANY), poolMemory, nowMs);
        return next == null ? null : next.project();
    }

    private static TaskView task(long estimateMs) {
        return FakeTask.task("t").expected(estimateMs);
    }
}
