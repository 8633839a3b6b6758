package dev.fairlead.plugin.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the payload of a {@code command} task would run.
 *
 * @param program the first word of its {@code argv}
 * @param variables names of those that it sets
 */
record CommandPayload(String program, Set<String> variables) {
    /** What one reader would take in one way and another in another way must not be let in. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Empty: it does not clearly say what it would run. */
    static Optional<CommandPayload> read(String payload) {
        try {
            JsonNode document = STRICT.readTree(payload);
            JsonNode program = document.path("argv").path(0);
            JsonNode environment = document.path("environment");
            if (!program.isTextual() || !(environment.isObject() || environment.isMissingNode())) {
                return Optional.empty();
            }
            Set<String> variables = new TreeSet<>();
            environment.fieldNames().forEachRemaining(variables::add);
            return Optional.of(new CommandPayload(program.asText(), variables));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
