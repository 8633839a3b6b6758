package dev.fairlead.plugin.notification;

import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the options {@code channel.NAME.…}, and writes down what is wrong with them. */
final class ChannelReader {
    private static final int PREFIX = NotificationOptions.CHANNEL.length();
    private static final int MOST_A_MINUTE = 6_000;
    private static final int LAST_PORT = 65_535;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> OF_PACE = List.of("rate", "wait", "interval", "group");

    private final PluginSettings settings;
    private final List<String> problems;
    private final Set<String> names;

    /** @param names of values that groups can have in common */
    ChannelReader(PluginSettings settings, Set<String> names, List<String> problems) {
        this.settings = settings;
        this.names = names;
        this.problems = problems;
    }

    SortedMap<String, ChannelSettings> read() {
        SortedMap<String, SortedMap<String, String>> found = new TreeMap<>();
        Map<String, Boolean> secret = new HashMap<>();
        for (PluginOption option : NotificationOptions.all()) {
            if (option.name().startsWith(NotificationOptions.CHANNEL)) {
                String part = option.name().substring(PREFIX);
                secret.put(part, option.secret());
                settings.matching(option.name())
                        .forEach((channel, value) -> found.computeIfAbsent(channel, unused -> new TreeMap<>())
                                .put(part, value));
            }
        }
        SortedMap<String, ChannelSettings> channels = new TreeMap<>();
        found.forEach((name, values) -> {
            if (values.containsKey("kind")) {
                channels.put(name, channel(name, values, secret));
            } else {
                problem("channel.%s.kind to be set to %s, but it is not"
                        .formatted(name, String.join(" | ", ChannelKind.words())));
            }
        });
        channels.putIfAbsent("log", channel("log", new TreeMap<>(Map.of("kind", "log")), secret));
        return channels;
    }

    private ChannelSettings channel(String name, SortedMap<String, String> values, Map<String, Boolean> isSecret) {
        ChannelKind kind = ChannelKind.of(values.getOrDefault("kind", ""));
        checkOptions(name, kind, values);
        Map<String, String> texts = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        values.forEach((part, value) -> {
            if (isSecret.getOrDefault(part, false)) {
                secrets.put(part, new Secret(value));
            } else if (!OF_PACE.contains(part) && !part.equals("kind")) {
                texts.put(part, value);
            }
        });
        ChannelSettings channel = new ChannelSettings(name, kind, texts, secrets, pace(name, kind, values));
        checkValues(channel);
        return channel;
    }

    private void checkOptions(String name, ChannelKind kind, SortedMap<String, String> values) {
        for (String needed : kind.needed()) {
            if (values.getOrDefault(needed, "").isBlank()) {
                problem("channel.%s.%s to be set, for the channel is %s, but it is not"
                        .formatted(name, needed, kind.word()));
            }
        }
        for (String part : values.keySet()) {
            if (!part.equals("kind") && !kind.allows(part)) {
                problem("no channel.%s.%s, for the channel is %s, but there is one".formatted(name, part, kind.word()));
            }
        }
    }

    private Pace pace(String name, ChannelKind kind, SortedMap<String, String> values) {
        long rate = number(name, "rate", kind == ChannelKind.WEBHOOK ? 600 : 30, MOST_A_MINUTE, values);
        List<String> group = values.containsKey("group") ? settings.list("channel." + name + ".group") : List.of();
        for (String one : group) {
            if (!isName(one)) {
                problem("channel.%s.group to be names of values, but there is no '%s'".formatted(name, one));
            }
        }
        boolean isMail = kind == ChannelKind.EMAIL;
        boolean isChat = !isMail && kind != ChannelKind.WEBHOOK;
        return new Pace(
                duration(name, "wait", isMail ? Duration.ofSeconds(30) : Duration.ofSeconds(isChat ? 2 : 0), values),
                duration(name, "interval", isMail ? Duration.ofMinutes(5) : Duration.ZERO, values),
                MINUTE.dividedBy(rate),
                group.isEmpty() ? List.of(Conditions.HOOK) : group);
    }

    private boolean isName(String name) {
        return names.contains(name)
                || name.startsWith(EventValues.LABEL)
                || name.equals(Conditions.HOOK)
                || name.equals(Conditions.LEVEL);
    }

    private Duration duration(String name, String part, Duration otherwise, SortedMap<String, String> values) {
        return values.containsKey(part) ? settings.duration("channel." + name + "." + part) : otherwise;
    }

    private long number(String name, String part, long otherwise, long most, SortedMap<String, String> values) {
        if (!values.containsKey(part)) {
            return otherwise;
        }
        long number = settings.integer("channel." + name + "." + part);
        if (number < 1 || number > most) {
            problem("channel.%s.%s from 1 to %d, but it is %d".formatted(name, part, most, number));
            return otherwise;
        }
        return number;
    }

    private void checkValues(ChannelSettings channel) {
        switch (channel.kind()) {
            case LOG, FILE -> {}
            case EMAIL -> checkMail(channel);
            case WEBHOOK -> {
                checkUrl(channel);
                checkKey(channel);
            }
            case SLACK, TEAMS, DISCORD -> checkUrl(channel);
        }
    }

    private void checkUrl(ChannelSettings channel) {
        if (channel.secret("url").isEmpty()) {
            return;
        }
        try {
            URI url = URI.create(channel.secret("url"));
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            problems.add(urlProblem(channel));
            return;
        }
        problems.add(urlProblem(channel));
    }

    private static String urlProblem(ChannelSettings channel) {
        return "Expected channel.%s.url to refer to a URL with http or https, but it refers to something else."
                .formatted(channel.name());
    }

    private void checkKey(ChannelSettings channel) {
        if (channel.secret("key").isEmpty()) {
            return;
        }
        try {
            new WebhookSignature(channel.secret("key"));
        } catch (IllegalArgumentException e) {
            problem("channel.%s.key to refer to whsec_ and Base64 of 24 to 64 bytes, but it %s"
                    .formatted(channel.name(), String.valueOf(e.getMessage())));
        }
    }

    private void checkMail(ChannelSettings channel) {
        if (!channel.text("port").isEmpty()) {
            number(channel.name(), "port", 0, LAST_PORT, new TreeMap<>(channel.texts()));
        }
        checkAddress(channel, "from", channel.text("from"));
        channel.list("to").forEach(to -> checkAddress(channel, "to", to));
        if (channel.text("user").isEmpty() != channel.secret("password").isEmpty()) {
            problem("channel.%s.user and channel.%1$s.password to be set together, but only one is"
                    .formatted(channel.name()));
        }
        if ("none".equals(channel.text("security")) && !channel.text("user").isEmpty()) {
            problem("channel.%s.security to be starttls or tls where there is a password, but it is none"
                    .formatted(channel.name()));
        }
    }

    private void checkAddress(ChannelSettings channel, String part, String address) {
        try {
            if (!address.isBlank()) {
                new InternetAddress(address, true);
            }
        } catch (AddressException e) {
            problem("channel.%s.%s to be a mail address, but it is '%s'".formatted(channel.name(), part, address));
        }
    }

    private void problem(String text) {
        problems.add("Expected " + text + ".");
    }
}
