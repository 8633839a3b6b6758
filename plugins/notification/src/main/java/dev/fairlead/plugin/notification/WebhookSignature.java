package dev.fairlead.plugin.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by the Standard Webhooks specification, symmetrically ({@code v1}). */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final byte[] key;

    /** @throws IllegalArgumentException if that is no key; the message goes on after "but it" and has no secret */
    WebhookSignature(String secret) {
        String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            key = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no Base64", e);
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("has " + key.length + " bytes");
        }
    }

    /** Headers for a request. */
    Map<String, String> headers(String id, long timestampS, String body) {
        String signed = id + "." + timestampS + "." + body;
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestampS),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(signed)));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JVM to have " + ALGORITHM + ", but this one has not.", e);
        }
    }
}
