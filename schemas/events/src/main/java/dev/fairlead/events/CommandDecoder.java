package dev.fairlead.events;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record on commands, as a command.
 *
 * <p>Besides the wire format it takes, for people with nothing but a console producer, a JSON object: with a
 * {@code type} it is a {@link SubmitTask}, else a {@link CancelTask}; a {@code type} header may say so too. Fields that
 * are left out have the schema's defaults, and {@code payload} may be an object instead of a string.
 */
public final class CommandDecoder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RecordCodec codec;
    private final String topic;

    public CommandDecoder(RecordCodec codec, Topics topics) {
        this.codec = codec;
        this.topic = topics.commands();
    }

    /**
     * @throws UndecodableException if this is, for certain, no command; the message says why
     * @throws RegistryUnavailableException if that cannot be told now
     */
    public SpecificRecord decode(byte @Nullable [] value, Headers headers) {
        if (value == null || value.length == 0) {
            throw new UndecodableException("Expected a command, but the record has no value.");
        }
        return value[0] == '{' ? decodeJson(value, headers) : codec.decode(topic, value);
    }

    private static SpecificRecord decodeJson(byte[] value, Headers headers) {
        JsonNode document = parse(value);
        Schema schema = schema(document, headers.lastHeader(RecordTypes.TYPE_HEADER));
        return new JsonRecord(schema).read(document);
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (IOException | NumberFormatException e) { // an exponent of ten digits is the latter
            throw new UndecodableException("Expected a JSON object, but it is none: " + firstLine(e.getMessage()), e);
        }
    }

    private static Schema schema(JsonNode document, @Nullable Header header) {
        String name = header == null || header.value() == null
                ? document.has("type") ? "SubmitTask" : "CancelTask"
                : new String(header.value(), StandardCharsets.UTF_8);
        return switch (name) {
            case "SubmitTask" -> SubmitTask.getClassSchema();
            case "CancelTask" -> CancelTask.getClassSchema();
            default ->
                throw new UndecodableException(
                        "Expected a SubmitTask or CancelTask where the value is JSON, but the type header says '" + name
                                + "'.");
        };
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
