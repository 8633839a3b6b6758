package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Outcome;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class ReplayTest {

    private final TestCoordinator coordinator = new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()));

    private Replay replay() {
        return new Replay(
                coordinator.topics,
                TestCoordinator.LOG_ID,
                1,
                new CommandDecoder(coordinator.codec, coordinator.topics),
                Schedulers.factory(SchedulerLimits.defaults()));
    }

    private RawCommand raw(long offset, SpecificRecord command) {
        return new RawCommand(
                TestCoordinator.utf8(POOL),
                coordinator.codec.encode(coordinator.topics.commands(), command),
                new RecordHeaders(),
                0,
                offset,
                TestCoordinator.START_MS);
    }

    @Test
    void shouldLeadToTheSameFactsAsTheTopology() {
        // given
        List<SpecificRecord> commands = List.of(
                Commands.register("w1"),
                Commands.submit("t1"),
                Commands.finished(
                        new dev.fairlead.events.AssignTask(
                                "w1",
                                "w1-1",
                                new dev.fairlead.events.Token("t1", 1, 1L),
                                "",
                                "",
                                "",
                                "",
                                "",
                                0L,
                                false),
                        Outcome.SUCCEEDED));
        Replay replay = replay();

        // when
        for (int offset = 0; offset < commands.size(); offset++) {
            coordinator.send(POOL, commands.get(offset));
            List<PublishedFact> replayed = replay.decide(
                            raw(offset, commands.get(offset)), null, Collections.emptySortedSet())
                    .facts();

            // then
            assertThat(replayed)
                    .filteredOn(fact -> !fact.topic().equals(coordinator.topics.assignments()))
                    .extracting(PublishedFact::value)
                    .containsExactlyElementsOf(coordinator.facts());
            assertThat(replayed)
                    .filteredOn(fact -> fact.topic().equals(coordinator.topics.assignments()))
                    .extracting(PublishedFact::value)
                    .containsExactlyElementsOf(coordinator.assignments());
        }
        coordinator.close();
    }

    @Test
    void shouldGoOnFromWhatAnotherKept() {
        // given
        List<SpecificRecord> commands =
                List.of(Commands.submit("t1"), Commands.submit("t2"), Commands.register("w1"), Commands.register("w2"));
        Replay whole = replay();
        Replay first = replay();
        for (int offset = 0; offset < 3; offset++) {
            whole.decide(raw(offset, commands.get(offset)), null, Collections.emptySortedSet());
            first.decide(raw(offset, commands.get(offset)), null, Collections.emptySortedSet());
        }

        // when
        Replay second = new Replay(
                coordinator.topics,
                TestCoordinator.LOG_ID,
                1,
                new CommandDecoder(coordinator.codec, coordinator.topics),
                Schedulers.factory(SchedulerLimits.defaults()),
                first.state());

        // then
        assertThat(second.state()).isEqualTo(whole.state());
        List<PublishedFact> expected = whole.decide(raw(3, commands.get(3)), null, Collections.emptySortedSet())
                .facts();
        assertThat(expected)
                .anySatisfy(fact -> assertThat(fact.value().toString()).contains("argv", "t2"));
        assertThat(second.decide(raw(3, commands.get(3)), null, Collections.emptySortedSet())
                        .facts())
                .isEqualTo(expected);
        assertThat(second.state()).isEqualTo(whole.state());
        coordinator.close();
    }

    @Test
    void shouldTakeOverTheVerdictThatARecordWasNoCommand() {
        // when
        List<PublishedFact> facts = replay().decide(
                        raw(0, Commands.submit("t1")), "no such schema then", Collections.emptySortedSet())
                .facts();

        // then
        assertThat(facts)
                .singleElement()
                .extracting(fact -> ((dev.fairlead.events.CommandDeadLettered) fact.value()).getReason())
                .isEqualTo("no such schema then");
        coordinator.close();
    }
}
