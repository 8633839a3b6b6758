package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.Tick;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class StallTest {

    @Test
    void shouldWaitForTheRegistryWithoutLosingTheCommand() {
        // given
        SilentRegistry codec = new SilentRegistry(TestCoordinator.codec());
        try (TestCoordinator coordinator =
                new TestCoordinator((pool, records) -> new ScriptedScheduler(false), codec, 1)) {

            // when
            codec.failures = 2;
            coordinator.send("default", new Tick());

            // then
            assertThat(coordinator.heard).containsExactly("serving 0", "stalled 0", "stalled 0", "decided 0");
            assertThat(TestCoordinator.names(coordinator.facts())).containsExactly("CustomEvent");
            assertThat(coordinator.deadLetters()).isEmpty();
        }
    }

    /** Does not answer for a while when asked what bytes are. */
    private static final class SilentRegistry implements RecordCodec {
        private final RecordCodec codec;
        private int failures;

        SilentRegistry(RecordCodec codec) {
            this.codec = codec;
        }

        @Override
        public byte[] encode(String topic, SpecificRecord value) {
            return codec.encode(topic, value);
        }

        @Override
        public SpecificRecord decode(String topic, byte[] value) {
            if (failures-- > 0) {
                throw new RegistryUnavailableException("no answer");
            }
            return codec.decode(topic, value);
        }

        @Override
        public Optional<GenericRecord> asWritten(String topic, byte[] value) {
            return codec.asWritten(topic, value);
        }

        @Override
        public void close() {
            codec.close();
        }
    }
}
