package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;

/** How a receiver of webhooks wants a message; whatever is in its texts, they stay texts. */
interface BodyFormat {
    JsonNode body(Message message);

    default String contentType() {
        return "application/json";
    }
}
