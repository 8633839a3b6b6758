package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireFormatCodecTest {
    private static final String COMMANDS = Samples.TOPICS.commands();

    private final FakeRegistry registry = new FakeRegistry();
    private final RecordTypes types = new RecordTypes(Samples.TOPICS);
    private final RecordCodec codec = new WireFormatCodec(types, registry);

    @Test
    void shouldWriteZeroAndTheSchemasIdBeforeTheRecord() {
        // when
        byte[] bytes = codec.encode(COMMANDS, new Tick());

        // then
        assertThat(bytes).hasSize(6);
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(SchemaText.id(Tick.getClassSchema()));
    }

    @Test
    void shouldReadWhatItWroteWithoutAskingTheRegistry() {
        for (SpecificRecord command : List.of(Samples.submit(), Samples.heartbeat(), Samples.register(), new Tick())) {
            assertThat(codec.decode(COMMANDS, codec.encode(COMMANDS, command))).isEqualTo(command);
            assertThat(codec.asWritten(COMMANDS, codec.encode(COMMANDS, command)))
                    .isEmpty();
        }
        assertThat(registry.lookUps).isZero();
    }

    @Test
    void shouldGiveJavaStringsNotUtf8() {
        // when
        SubmitTask read = (SubmitTask) codec.decode(COMMANDS, codec.encode(COMMANDS, Samples.submit()));

        // then
        assertThat(read.getRequirements().keySet().iterator().next()).isExactlyInstanceOf(String.class);
        assertThat(read.getRequirements()).containsEntry("jdk.17", ">=1");
    }

    @Test
    void shouldRefuseToWriteARecordOnATopicWhereItDoesNotBelong() {
        assertThatThrownBy(() -> codec.encode(Samples.TOPICS.results(), new Tick()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a record that belongs on topic t.results, but it is Tick.");
    }

    @Test
    void shouldNotDecodeARecordOnATopicWhereItDoesNotBelong() {
        // given
        registry.put(CancelAttempt.getClassSchema());
        byte[] bytes = codec.encode(
                Samples.TOPICS.assignments(), new CancelAttempt("w", "i", new Token("t", 1, 1L), "why", false));

        // when, then
        assertThatThrownBy(() -> codec.decode(COMMANDS, bytes))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("belongs on topic t.commands, but it is CancelAttempt");
    }

    @Test
    void shouldFillInDefaultsWhenTheWriterHadAnOlderSchema() throws IOException {
        // given: a submit from before most of its fields
        Schema older = SchemaBuilder.record("SubmitTask")
                .namespace("dev.fairlead.events")
                .fields()
                .requiredString("taskId")
                .requiredString("type")
                .endRecord();
        GenericRecord written = new GenericData.Record(older);
        written.put("taskId", "t-1");
        written.put("type", "command");

        // when
        SpecificRecord read = codec.decode(COMMANDS, bytes(older, written));

        // then
        assertThat(read)
                .isEqualTo(SubmitTask.newBuilder()
                        .setTaskId("t-1")
                        .setType("command")
                        .build());
    }

    @Test
    void shouldSkipFieldsAndReadUnknownSymbolsAsUnknownWhenTheWriterHadANewerSchema() throws IOException {
        // given
        Schema newer = new Schema.Parser()
                .parse(ReportFinished.getClassSchema()
                        .toString()
                        .replace("\"LOST\"]", "\"LOST\", \"ABDUCTED\"]")
                        .replace(
                                "{\"name\":\"message\"",
                                "{\"name\":\"added\",\"type\":\"long\",\"default\":0},{\"name\":\"message\""));
        GenericRecord written = new GenericData.Record(newer);
        newer.getFields().forEach(field -> {
            if (field.hasDefaultValue()) {
                written.put(field.pos(), GenericData.get().getDefaultValue(field));
            }
        });
        GenericRecord token = new GenericData.Record(newer.getField("token").schema());
        token.put("taskId", "t-1");
        token.put("attempt", 1);
        token.put("position", 5L);
        GenericRecord counts = new GenericData.Record(newer.getField("counts").schema());
        counts.getSchema().getFields().forEach(field -> counts.put(field.pos(), 1));
        written.put("workerId", "w");
        written.put("instanceId", "i");
        written.put("token", token);
        written.put("counts", counts);
        written.put(
                "outcome", new GenericData.EnumSymbol(newer.getField("outcome").schema(), "ABDUCTED"));

        // when
        byte[] bytes = bytes(newer, written);
        ReportFinished read = (ReportFinished) codec.decode(COMMANDS, bytes);
        GenericRecord whole = codec.asWritten(COMMANDS, bytes).orElseThrow();

        // then
        assertThat(whole.get("added")).isEqualTo(0L);
        assertThat(whole.get("outcome")).hasToString("ABDUCTED");
        assertThat(read.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(read.getToken()).isEqualTo(new Token("t-1", 1, 5L));
    }

    @Test
    void shouldTellADefiniteNoFromNotKnowing() {
        // given
        byte[] foreign = {0, 0, 0, 0, 1, 2, 3};
        registry.available = false;

        // when, then
        assertThatThrownBy(() -> codec.decode(COMMANDS, foreign)).isInstanceOf(RegistryUnavailableException.class);

        registry.available = true;
        assertThatThrownBy(() -> codec.decode(COMMANDS, foreign)).isInstanceOf(UndecodableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 9})
    void shouldNotDecodeARecordThatIsCutShort(int length) {
        byte[] bytes = codec.encode(COMMANDS, Samples.submit());
        assertThatThrownBy(() -> codec.decode(COMMANDS, Arrays.copyOf(bytes, length)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("Expected a");
    }

    @Test
    void shouldNotDecodeWhatGoesOnAfterTheRecord() {
        byte[] bytes = codec.encode(COMMANDS, Samples.submit());
        assertThatThrownBy(() -> codec.decode(COMMANDS, Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void shouldNotAllocateWhatARecordOnlyClaims() {
        // given: a heartbeat of agent "" with two thousand million workers, in ten bytes
        ByteBuffer bytes = ByteBuffer.allocate(11);
        bytes.put((byte) 0).putInt(SchemaText.id(Heartbeat.getClassSchema()));
        bytes.put((byte) 0);
        bytes.put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0e});

        // when, then
        assertThatThrownBy(() -> codec.decode(COMMANDS, bytes.array())).isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldGiveARecordOrADefiniteNoForAnyBytes() {
        Random dice = new Random(17);
        byte[][] originals = {
            codec.encode(COMMANDS, Samples.submit()),
            codec.encode(COMMANDS, Samples.heartbeat()),
            codec.encode(COMMANDS, Samples.register())
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = originals[i % originals.length].clone();
            for (int change = dice.nextInt(4); change >= 0; change--) {
                bytes[1 + dice.nextInt(bytes.length - 1)] = (byte) dice.nextInt();
            }
            try {
                assertThat(codec.decode(COMMANDS, bytes)).isNotNull();
            } catch (UndecodableException expected) {
                assertThat(expected).hasMessageStartingWith("Expected");
            }
        }
    }

    @Test
    void shouldServeSeveralThreadsAtOnce() throws Exception {
        // given
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 2_000; i++) {
                CancelTask mine = new CancelTask(Thread.currentThread().getName() + i, "x".repeat(i % 50));
                if (!codec.decode(COMMANDS, codec.encode(COMMANDS, mine)).equals(mine)) {
                    return false;
                }
            }
            return true;
        };

        // when
        List<Future<Boolean>> answers = threads.invokeAll(List.of(work, work, work, work));
        threads.shutdown();

        // then
        List<Boolean> right = new ArrayList<>();
        for (Future<Boolean> answer : answers) {
            right.add(answer.get());
        }
        assertThat(right).containsOnly(true);
    }

    private byte[] bytes(Schema schema, GenericRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(ByteBuffer.allocate(4).putInt(registry.put(schema)).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
        return bytes.toByteArray();
    }
}
