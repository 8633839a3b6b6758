package dev.fairlead.plugin.notification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A channel as its users want it. Its text shows no secret.
 *
 * @param texts what else was set, by the option's last part
 * @param secrets the same of secrets
 */
record ChannelSettings(
        String name, ChannelKind kind, Map<String, String> texts, Map<String, Secret> secrets, Pace pace) {
    ChannelSettings {
        texts = Map.copyOf(texts);
        secrets = Map.copyOf(secrets);
    }

    /** Empty: not set. */
    String text(String option) {
        return texts.getOrDefault(option, "");
    }

    /** Empty: not set. */
    String secret(String option) {
        Secret secret = secrets.get(option);
        return secret == null ? "" : secret.value();
    }

    /** What somebody else said, without any of the secrets that they may have repeated. */
    String redacted(String words) {
        String clean = words;
        for (Secret secret : new TreeMap<>(secrets).values()) {
            clean = secret.isEmpty() ? clean : clean.replace(secret.value(), Secret.SHOWN);
        }
        return clean;
    }

    List<String> list(String option) {
        return List.of(text(option).strip().split("\\s*,\\s*", -1)).stream()
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
