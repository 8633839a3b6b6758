package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

final class SerializerCodecTest {
    /** Writes one byte for a Tick; says what it was configured with. */
    public static final class OneByte implements Serializer<Object> {
        private Map<String, ?> settings = Map.of();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            settings = configs;
        }

        @Override
        public byte[] serialize(String topic, Object data) {
            return new byte[] {(byte) String.valueOf(settings.get("my.setting")).length()};
        }
    }

    /** 1: a Tick, 2: a generic cancel, 3: a string, 4: network trouble, 6: a cancel from a newer writer, else garbage. */
    public static final class FromOneByte implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            return switch (data[0]) {
                case 1 -> new Tick();
                case 2 -> genericCancel();
                case 3 -> "text";
                case 4 -> throw new SerializationException("no", new ConnectException("refused"));
                case 6 -> newerCancel();
                default -> throw new SerializationException("garbage");
            };
        }

        private static GenericRecord newerCancel() {
            return new GenericRecordBuilder(new Schema.Parser()
                            .parse(CancelTask.getClassSchema()
                                    .toString()
                                    .replace(
                                            "\"fields\":[",
                                            "\"fields\":[{\"name\":\"added\",\"type\":\"int\",\"default\":7},")))
                    .set("taskId", "t-1")
                    .build();
        }

        private static GenericRecord genericCancel() {
            GenericRecord record = new GenericData.Record(CancelTask.getClassSchema());
            record.put("taskId", "t-1");
            record.put("reason", "why");
            return record;
        }
    }

    private final RecordCodec codec = RecordCodec.open(new Connection(
            "localhost:1",
            "t.",
            Map.of(
                    "fairlead.value.serializer", OneByte.class.getName(),
                    "fairlead.value.deserializer", FromOneByte.class.getName(),
                    "my.setting", "abc")));

    @Test
    void shouldConfigureTheNamedClassWithAllProperties() {
        assertThat(codec.encode("t.commands", new Tick())).containsExactly(3);
    }

    @Test
    void shouldGiveSpecificRecordsAlsoWhenTheClassGivesGenericOnes() {
        assertThat(decode(1)).isEqualTo(new Tick());
        assertThat(decode(2)).isEqualTo(new CancelTask("t-1", "why"));
    }

    @Test
    void shouldGiveTheFieldsOfANewerWriterOnlyAsWritten() {
        assertThat(decode(6)).isEqualTo(new CancelTask("t-1", ""));
        assertThat(codec.asWritten("t.commands", new byte[] {6}).orElseThrow().get("added"))
                .isEqualTo(7);
        assertThat(codec.asWritten("t.commands", new byte[] {2})).isEmpty();
    }

    @Test
    void shouldTellNetworkTroubleFromGarbage() {
        assertThatThrownBy(() -> decode(3)).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> decode(4)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> decode(5)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldSayWhichClassIsMissing() {
        Connection half =
                new Connection("localhost:1", "t.", Map.of("fairlead.value.serializer", OneByte.class.getName()));
        assertThatThrownBy(() -> RecordCodec.open(half))
                .hasMessage(
                        "Expected both fairlead.value.serializer and fairlead.value.deserializer, but fairlead.value.deserializer is not set.");
        Connection wrong = new Connection("localhost:1", "t.", Map.of("fairlead.value.serializer", "no.Such"));
        assertThatThrownBy(() -> RecordCodec.open(wrong))
                .hasMessage(
                        "Expected fairlead.value.serializer to name a Serializer on the class path, but no.Such is none.");
    }

    private SpecificRecord decode(int what) {
        return codec.decode("t.commands", new byte[] {(byte) what});
    }
}
