package dev.fairlead.coordinator.service.queries;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP status and a JSON document. */
public record Answer(int status, JsonNode body) {

    public static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer error(int status, String sentence) {
        return new Answer(status, Json.object().put("error", sentence));
    }
}
