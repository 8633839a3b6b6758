package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandDecoderTest {
    private final RecordCodec codec = new WireFormatCodec(new RecordTypes(Samples.TOPICS), new FakeRegistry());
    private final CommandDecoder decoder = new CommandDecoder(codec, Samples.TOPICS);

    @Test
    void shouldDecodeTheWireFormat() {
        byte[] bytes = codec.encode(Samples.TOPICS.commands(), Samples.submit());
        assertThat(decoder.decode(bytes, new RecordHeaders())).isEqualTo(Samples.submit());
    }

    @Test
    void shouldReadASubmitWithTheSchemasDefaultsWhenJsonHasAType() {
        // when
        SpecificRecord command = json("{\"taskId\": \"t-1\", \"type\": \"command\"}");

        // then
        assertThat(command)
                .isEqualTo(SubmitTask.newBuilder()
                        .setTaskId("t-1")
                        .setType("command")
                        .build());
    }

    @Test
    void shouldReadEveryKindOfField() {
        // when
        SubmitTask submit = (SubmitTask) json("""
                {"taskId": "t-1", "type": "junit", "user": "ada", "runId": "r", "priority": -3, "exclusive": true,
                 "requirements": {"gpu": ">=1"}, "dependsOn": ["a", "b"], "timeoutMs": 5000000000, "payload": {"select": ["class:Foo"], "n": 1.10}}""");

        // then
        assertThat(submit.getRunId()).isEqualTo("r");
        assertThat(submit.getPriority()).isEqualTo(-3);
        assertThat(submit.getExclusive()).isTrue();
        assertThat(submit.getRequirements()).containsEntry("gpu", ">=1");
        assertThat(submit.getDependsOn()).containsExactly("a", "b");
        assertThat(submit.getTimeoutMs()).isEqualTo(5_000_000_000L);
        assertThat(submit.getPayload()).isEqualTo("{\"select\":[\"class:Foo\"],\"n\":1.10}");
    }

    @Test
    void shouldKeepAPayloadThatIsTextAsItIs() {
        SubmitTask submit =
                (SubmitTask) json("{\"taskId\": \"t\", \"type\": \"x\", \"payload\": \"{ \\\"a\\\" : 1 }\"}");
        assertThat(submit.getPayload()).isEqualTo("{ \"a\" : 1 }");
    }

    @Test
    void shouldReadACancelWhenJsonHasNoType() {
        assertThat(json("{\"taskId\": \"t-1\"}")).isEqualTo(new CancelTask("t-1", ""));
    }

    @Test
    void shouldNotShareDefaultsBetweenCommands() {
        // given
        SubmitTask first = (SubmitTask) json("{\"taskId\": \"a\", \"type\": \"x\"}");

        // when
        first.getLabels().put("k", "v");

        // then
        assertThat(((SubmitTask) json("{\"taskId\": \"b\", \"type\": \"x\"}")).getLabels())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "x"}                                          | Expected a SubmitTask with field 'taskId', but it is missing.
            {"taskId": 7, "type": "x"}                             | Expected a string as 'taskId' of a SubmitTask, but it is 7.
            {"taskId": null}                                       | Expected a string as 'taskId' of a CancelTask, but it is null.
            {"taskId": "t", "type": "x", "priority": 2147483648}   | Expected a whole number from -2147483648 to 2147483647 as 'priority' of a SubmitTask, but it is 2147483648.
            {"taskId": "t", "type": "x", "priority": 1.5}          | Expected a whole number from -2147483648 to 2147483647 as 'priority' of a SubmitTask, but it is 1.5.
            {"taskId": "t", "type": "x", "timeoutMs": "soon"}      | Expected a whole number from -9223372036854775808 to 9223372036854775807 as 'timeoutMs' of a SubmitTask, but it is "soon".
            {"taskId": "t", "type": "x", "exclusive": "yes"}       | Expected true or false as 'exclusive' of a SubmitTask, but it is "yes".
            {"taskId": "t", "type": "x", "labels": {"a": 1}}       | Expected a string as 'labels.a' of a SubmitTask, but it is 1.
            {"taskId": "t", "type": "x", "labels": []}             | Expected an object as 'labels' of a SubmitTask, but it is [].
            {"taskId": "t", "type": "x", "runId": 3}               | Expected a string as 'runId' of a SubmitTask, but it is 3.
            {"taskId": "t", "why": "x"}                            | Expected a CancelTask to have only the fields taskId, reason, but it has 'why'.
            """)
    void shouldSayWhichFieldDoesNotFit(String text, String message) {
        assertThatThrownBy(() -> json(text))
                .isInstanceOf(UndecodableException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{", "{\"a\":1} x", "{\"taskId\":\"a\",\"taskId\":\"b\"}", "{]", "{\"a\":-1e2147483648}"})
    void shouldRefuseWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> json(text))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("Expected a JSON object, but it is none: ");
    }

    @Test
    void shouldRefuseJsonOfOtherCommands() {
        Headers headers = new RecordHeaders().add(RecordTypes.TYPE_HEADER, "Tick".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> decoder.decode("{}".getBytes(StandardCharsets.UTF_8), headers))
                .isInstanceOf(UndecodableException.class)
                .hasMessage(
                        "Expected a SubmitTask or CancelTask where the value is JSON, but the type header says 'Tick'.");
    }

    @Test
    void shouldRefuseARecordWithoutValue() {
        assertThatThrownBy(() -> decoder.decode(null, new RecordHeaders()))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("Expected a command, but the record has no value.");
    }

    private SpecificRecord json(String text) {
        return decoder.decode(text.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
    }
}
