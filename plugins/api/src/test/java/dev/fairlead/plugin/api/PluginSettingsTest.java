package dev.fairlead.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginSettingsTest {
    private static final List<PluginOption> OPTIONS = List.of(
            PluginOption.text("to", "all", "Who is told."),
            PluginOption.integer("most", 5, "How many."),
            PluginOption.decimal("ratio", 0.5, "What part."),
            PluginOption.flag("loud", false, "How."),
            PluginOption.duration("wait", Duration.ofSeconds(30), "How long."),
            PluginOption.choice("level", "info", List.of("info", "error"), "What is told."),
            PluginOption.list("users", "Whose."),
            PluginOption.secret("password", "Of the account."),
            PluginOption.text("channel.*.url", "", "Where to.").required());

    private final References references =
            new References(name -> Map.of("PASSWORD", "s3cret", "MOST", "many").get(name));

    @Test
    void shouldHaveDefaultsForWhatNobodySet() {
        PluginSettings settings = of(Map.of());
        assertThat(settings.text("to")).isEqualTo("all");
        assertThat(settings.integer("most")).isEqualTo(5);
        assertThat(settings.decimal("ratio")).isEqualTo(0.5);
        assertThat(settings.flag("loud")).isFalse();
        assertThat(settings.duration("wait")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.list("users")).isEmpty();
        assertThat(settings.text("password")).isEmpty();
        assertThat(settings.matching("channel.*.url")).isEmpty();
    }

    @Test
    void shouldTakeWhatIsSet() {
        PluginSettings settings = of(Map.of(
                "most", " 7 ",
                "wait", "1.5h",
                "level", "error",
                "users", "ann, bob,",
                "channel.ops.url", "http://ops",
                "channel.dev.url", "http://dev"));
        assertThat(settings.integer("most")).isEqualTo(7);
        assertThat(settings.duration("wait")).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.list("users")).containsExactly("ann", "bob");
        assertThat(settings.matching("channel.*.url"))
                .containsExactly(Map.entry("dev", "http://dev"), Map.entry("ops", "http://ops"));
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        List<PluginOption> options = List.of(
                OPTIONS.get(1),
                OPTIONS.get(5),
                OPTIONS.get(7),
                PluginOption.text("room", "", "Where.").required());
        assertThatThrownBy(() -> PluginSettings.of(
                        options,
                        Map.of("most", "lots", "level", "loud", "password", "s3cret", "colour", "red"),
                        references))
                .isInstanceOfSatisfying(
                        PluginSettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "Expected most to be a whole number, but it is 'lots'.",
                                        "Expected level to be info | error, but it is 'loud'.",
                                        "Expected secret password to be ${env:NAME} or ${file:PATH}, but it is the secret itself.",
                                        "Expected one of the options level, most, password, room, but there is no 'colour'.",
                                        "Expected room to be set to text, but it is not."));
    }

    @Test
    void shouldLookUpSecretsAndShowOnlyWhereTheyAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "t0ken\n");
        PluginSettings settings = of(Map.of("password", "${env:PASSWORD}", "to", "${file:" + file + "}"));
        assertThat(settings.text("password")).isEqualTo("s3cret");
        assertThat(settings.text("to")).isEqualTo("t0ken");
        assertThat(settings.shown()).containsEntry("password", "${env:PASSWORD}");
        assertThat(settings.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
    }

    @Test
    void shouldTellWhatAReferenceMisses() {
        assertThatThrownBy(() -> of(Map.of(
                        "password", "${env:ABSENT}",
                        "to", "${file:/no/such/file}",
                        "most", "${env:MOST}")))
                .isInstanceOfSatisfying(
                        PluginSettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "Expected password to have a value, but there is no environment variable ABSENT.",
                                        "Expected to to have a value, but file /no/such/file cannot be read.",
                                        "Expected most to be a whole number, but it is 'many'."));
    }

    @Test
    void shouldRefuseAnyOptionOfAPluginWithoutOptions() {
        assertThat(PluginSettings.problems(List.of(), Map.of("a", "1")))
                .containsExactly("Expected no option, for the plugin has none, but there is 'a'.");
    }

    private PluginSettings of(Map<String, String> given) {
        return PluginSettings.of(OPTIONS, given, references);
    }
}
