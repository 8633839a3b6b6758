package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.References;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "URL", "https://hooks.example.org/T0P-SECRET",
            "KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "BAD", "no url at all",
            "PASSWORD", "hunter2");

    private static NotificationSettings read(String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return SettingsReader.read(
                PluginSettings.of(NotificationOptions.all(), given, new References(ENVIRONMENT::get)));
    }

    private static List<String> problems(String... options) {
        PluginSettingsException refused = catchThrowableOfType(PluginSettingsException.class, () -> read(options));
        return Objects.requireNonNull(refused, "it was taken").problems();
    }

    private static Pace pace(NotificationSettings settings, String channel) {
        return Objects.requireNonNull(settings.channels().get(channel)).pace();
    }

    @Test
    void shouldTellTheLogOfWhatMattersWhenNothingIsSet() {
        NotificationSettings settings = read();
        assertThat(settings.channels().keySet()).containsExactly("log");
        assertThat(settings.routes().otherwise()).containsExactly("log");
        assertThat(settings.level("TASK_FAILED")).isEqualTo(Level.ERROR);
        assertThat(settings.level("TASK_CREATED")).isEqualTo(Level.INFO);
        assertThat(settings.level("TASK_ASSIGNED")).isNull();
        assertThat(settings.level("deployed")).isNull();
        assertThat(settings.template("TASK_CREATED")).hasToString("Task {task} created with type: {type}");
    }

    @Test
    void shouldTakeLevelsEventsAndWords() {
        NotificationSettings settings = read(
                "hook.TASK_CREATED", "off",
                "hook.TASK_ASSIGNED", "warning",
                "events", "deployed, build.done:error, TaskRejected:warning",
                "template.TASK_FAILED", "{user}: {task} {message} {label.gpu}");
        assertThat(settings.level("TASK_CREATED")).isNull();
        assertThat(settings.level("TASK_ASSIGNED")).isEqualTo(Level.WARNING);
        assertThat(settings.level("deployed")).isEqualTo(Level.INFO);
        assertThat(settings.level("build.done")).isEqualTo(Level.ERROR);
        assertThat(settings.level("TaskRejected")).isEqualTo(Level.WARNING);
        assertThat(settings.template("TASK_FAILED")).hasToString("{user}: {task} {message} {label.gpu}");
    }

    @Test
    void shouldGiveEachKindOfChannelItsPaceUnlessAnotherIsSet() {
        NotificationSettings settings = read(
                "channel.chat.kind", "slack",
                "channel.chat.url", "${env:URL}",
                "channel.mail.kind", "email",
                "channel.mail.host", "mail.example.org",
                "channel.mail.from", "fairlead@example.org",
                "channel.mail.to", "ann@example.org",
                "channel.web.kind", "webhook",
                "channel.web.url", "${env:URL}",
                "channel.web.key", "${env:KEY}",
                "channel.web.rate", "60",
                "channel.web.wait", "3s",
                "channel.web.group", "user, label.gpu");
        assertThat(pace(settings, "chat"))
                .isEqualTo(new Pace(
                        Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(2), List.of(Conditions.HOOK)));
        assertThat(pace(settings, "mail").interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pace(settings, "web"))
                .isEqualTo(new Pace(
                        Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(1), List.of("user", "label.gpu")));
        assertThat(settings.toString()).doesNotContain("T0P-SECRET", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        assertThat(problems(
                        "hook.TASK_DONE", "info",
                        "events", "deployed:loud, TASK_FAILED",
                        "template.TASK_FAILED", "{tsk}",
                        "template.TASK_ASSIGNED", "x",
                        "channels", "chat, nobody",
                        "route.a", "usr=ann level=bad to=nowhere loud",
                        "route.b", "user=ann",
                        "silence.x", "until=tomorrow",
                        "channel.chat.kind", "slack",
                        "channel.chat.path", "x",
                        "channel.bad.url", "${env:BAD}",
                        "channel.worse.kind", "teams",
                        "channel.worse.url", "${env:BAD}",
                        "channel.worse.rate", "0",
                        "channel.worse.group", "usr",
                        "channel.web.kind", "webhook",
                        "channel.web.url", "${env:URL}",
                        "channel.web.key", "${env:PASSWORD}",
                        "channel.mail.kind", "email",
                        "channel.mail.host", "h",
                        "channel.mail.from", "not an address",
                        "channel.mail.to", "ann@example.org",
                        "channel.mail.port", "70000",
                        "channel.mail.security", "none",
                        "channel.mail.user", "ann"))
                .anyMatch(line -> line.startsWith("Expected hook.* to name one of COORDINATOR_SHUTDOWN, ")
                        && line.endsWith(", but there is no 'TASK_DONE'."))
                .anyMatch(line -> line.startsWith("Expected template.TASK_FAILED to have names among ")
                        && line.endsWith(", but there is no 'tsk'."))
                .contains(
                        "Expected events to be NAME or NAME:info|warning|error, but there is 'deployed:loud'.",
                        "Expected events to name custom events, but TASK_FAILED is a hook; set hook.TASK_FAILED.",
                        "Expected template.TASK_ASSIGNED to be for a hook or a custom event that is on, but it is not.",
                        "Expected channels to name channels among chat, log, mail, web, worse, but there is no"
                                + " 'nobody'.",
                        "Expected route.a to have conditions on values that events have, but none has 'usr'.",
                        "Expected route.a to have level=info|warning|error, but it is 'bad'.",
                        "Expected route.a to name channels among chat, log, mail, web, worse, but there is no"
                                + " 'nowhere'.",
                        "Expected route.a to be words such as user=ann, but there is 'loud'.",
                        "Expected route.b to have to=CHANNEL or to=none, but it has neither.",
                        "Expected silence.x to have by=WHO and until=WHEN, but it lacks by.",
                        "Expected silence.x to have a condition such as user=ann, but it has none.",
                        "Expected silence.x to have until=2026-12-31T18:00:00Z or the like, but it is 'tomorrow'.",
                        "Expected channel.chat.url to be set, for the channel is slack, but it is not.",
                        "Expected no channel.chat.path, for the channel is slack, but there is one.",
                        "Expected channel.bad.kind to be set to log | file | email | webhook | slack | teams | discord,"
                                + " but it is not.",
                        "Expected channel.worse.url to refer to a URL with http or https, but it refers to something"
                                + " else.",
                        "Expected channel.worse.rate from 1 to 6000, but it is 0.",
                        "Expected channel.worse.group to be names of values, but there is no 'usr'.",
                        "Expected channel.web.key to refer to whsec_ and Base64 of 24 to 64 bytes, but it has 5 bytes.",
                        "Expected channel.mail.from to be a mail address, but it is 'not an address'.",
                        "Expected channel.mail.port from 1 to 65535, but it is 70000.",
                        "Expected channel.mail.user and channel.mail.password to be set together, but only one is.",
                        "Expected channel.mail.security to be starttls or tls where there is a password, but it is"
                                + " none.");
    }

    @Test
    void shouldTakeASecretOnlyByReference() {
        assertThat(problems("channel.chat.kind", "slack", "channel.chat.url", "https://hooks.example.org/T0P-SECRET"))
                .containsExactly("Expected secret channel.chat.url to be ${env:NAME} or ${file:PATH}, but it is the"
                        + " secret itself.");
    }

    @Test
    void shouldRouteByTheFirstMatchUnlessItGoesOn() {
        // given
        SampleNotices notices = new SampleNotices();
        Routes routes = read(
                        "channel.a.kind", "log",
                        "channel.b.kind", "log",
                        "channel.c.kind", "log",
                        "route.1", "user=ann,bo* to=a continue",
                        "route.2", "level=warning project=shop to=b,c",
                        "route.3", "hook=TASK_CREATED label.gpu=* to=none",
                        "route.4", "user=ann to=c")
                .routes();
        // when, then
        assertThat(routes.channelsOf(
                        notices.of("TASK_FAILED", Level.ERROR, "", Map.of("user", "bob", "project", "shop"))))
                .containsExactly("a", "b", "c");
        assertThat(routes.channelsOf(
                        notices.of("TASK_FAILED", Level.INFO, "", Map.of("user", "ann", "project", "shop"))))
                .containsExactly("a", "c");
        assertThat(routes.channelsOf(notices.of("TASK_CREATED", Level.INFO, "", Map.of("label.gpu", ""))))
                .isEmpty();
        assertThat(routes.channelsOf(notices.of("TASK_FAILED", Level.INFO, "", Map.of("user", "eve"))))
                .containsExactly("log");
    }
}
