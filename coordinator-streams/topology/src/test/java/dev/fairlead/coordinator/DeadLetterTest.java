package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.CancelTask;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadLetterTest {

    private TestCoordinator coordinator = new TestCoordinator((pool, records) -> new ScriptedScheduler(false));

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldKeepTheBytesAndSayWhyWhenTheyAreNoCommand() {
        // given
        byte[] bytes = {9, 8, 7};

        // when
        coordinator.raw(
                TestCoordinator.utf8("default"), bytes, new RecordHeaders().add("mine", TestCoordinator.utf8("x")));

        // then
        TestRecord<byte[], byte[]> letter = onlyLetter();
        assertThat(letter.key()).isEqualTo(TestCoordinator.utf8("default"));
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, "mine")).isEqualTo("x");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("t.commands");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(onlyFact().getReason()).isNotBlank().isEqualTo(header(letter, DeadLetter.REASON));
    }

    @Test
    void shouldTellTheReservedPoolWhenTheKeyIsAbsent() {
        // when
        coordinator.raw(null, coordinator.codec.encode("t.commands", new Tick()), new RecordHeaders());

        // then
        CommandDeadLettered fact = onlyFact();
        assertThat(fact.getHeader().getPool()).isEqualTo("$coordinator");
        assertThat(fact.getReason())
                .isEqualTo(
                        "Expected the key to name a pool with 1 to 100 letters, digits, '.', '_' and '-', but it is absent.");
        assertThat(onlyLetter().key()).isNull();
    }

    @Test
    void shouldRefuseAKeyThatIsNoNameOfAPool() {
        // when
        for (byte[] key : List.of(TestCoordinator.utf8("a/b"), TestCoordinator.utf8(""), new byte[] {-1, -2})) {
            coordinator.raw(key, coordinator.codec.encode("t.commands", new Tick()), new RecordHeaders());
        }

        // then
        assertThat(coordinator.deadLetters()).hasSize(3);
        assertThat(TestCoordinator.names(coordinator.facts()))
                .containsOnly("CommandDeadLettered")
                .hasSize(3);
    }

    @Test
    void shouldRefuseACommandWithoutValueAndOneThatIsTooLarge() {
        // when
        coordinator.raw(TestCoordinator.utf8("default"), null, new RecordHeaders());
        coordinator.raw(TestCoordinator.utf8("default"), new byte[RecordBounds.VALUE_BYTES + 1], new RecordHeaders());

        // then
        assertThat(coordinator.facts())
                .extracting(fact -> ((CommandDeadLettered) fact).getReason())
                .containsExactly(
                        "Expected the record to hold a command, but it has no value.",
                        "Expected a command of at most 786432 bytes, but it has 786433.");
    }

    @Test
    void shouldRefuseAPoolThatBelongsOnAnotherPartition() {
        // given
        close();
        coordinator = new TestCoordinator((pool, records) -> new ScriptedScheduler(false), TestCoordinator.codec(), 2);
        String elsewhere = Stream.iterate("a", name -> name + "a")
                .filter(name -> PoolNames.partition(name, 2) == 1)
                .findFirst()
                .orElseThrow();

        // when
        coordinator.send(elsewhere, new Tick());

        // then
        assertThat(onlyFact().getReason())
                .isEqualTo("Expected commands for pool " + elsewhere + " on partition 1, where the default partitioner"
                        + " puts them, but this one is on partition 0.");
    }

    @Test
    void shouldRefuseATaskForTheReservedPoolButTakeACoordinatorsStop() {
        // when
        coordinator.send("$coordinator", Commands.submit("t1"));
        coordinator.send("$coordinator", new CoordinatorStopped("c1", "asked to"));

        // then
        assertThat(TestCoordinator.names(coordinator.facts())).containsExactly("CommandDeadLettered", "CustomEvent");
        assertThat(header(onlyLetter(), DeadLetter.REASON))
                .isEqualTo("Expected Submit to name a pool, but its key is $coordinator, which is reserved.");
    }

    @Test
    void shouldGoOnWhenTheSchedulerThrows() {
        // when
        coordinator.send("default", new CancelTask("t1", ""));
        coordinator.send("default", new Tick());

        // then
        assertThat(TestCoordinator.names(coordinator.facts())).containsExactly("CommandDeadLettered", "CustomEvent");
        assertThat(header(onlyLetter(), DeadLetter.REASON))
                .isEqualTo("Expected to decide Cancel, but the scheduler threw java.lang.IllegalStateException.");
    }

    private TestRecord<byte[], byte[]> onlyLetter() {
        List<TestRecord<byte[], byte[]>> letters = coordinator.deadLetters();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private CommandDeadLettered onlyFact() {
        List<SpecificRecord> facts = coordinator.facts();
        assertThat(facts).singleElement().isInstanceOf(CommandDeadLettered.class);
        return (CommandDeadLettered) facts.get(0);
    }

    private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
