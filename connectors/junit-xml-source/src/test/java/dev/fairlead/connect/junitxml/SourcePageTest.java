package dev.fairlead.connect.junitxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The source's part of docs/history.md; {@code -Dfairlead.write.docs=true} writes it. */
final class SourcePageTest {
    private static final Path PAGE = Path.of("../../docs/history.md");
    private static final String BEGIN = "<!-- generated: source -->\n";

    @Test
    void shouldTellWhatTheConnectorTakes() throws Exception {
        // given
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        assertThat(from).isGreaterThan(BEGIN.length());
        // when
        String fresh = page.substring(0, from) + configuration() + page.substring(page.indexOf("<!-- end -->", from));
        if (Boolean.getBoolean("fairlead.write.docs")) {
            Files.writeString(PAGE, fresh);
        }
        // then
        assertThat(Files.readString(PAGE)).isEqualTo(fresh);
    }

    private static String configuration() {
        StringBuilder text = new StringBuilder("| key | default | what it means |\n| --- | --- | --- |\n");
        for (ConfigDef.ConfigKey key : SourceSettings.DEFINITION.configKeys().values()) {
            String plain = String.valueOf(key.defaultValue);
            String otherwise =
                    !key.hasDefault() ? "required" : plain.isEmpty() || plain.equals("[]") ? "none" : "`" + plain + "`";
            text.append("| `" + key.name + "` | " + otherwise + " | " + key.documentation + " |\n");
        }
        return text.append("| `connection.*` | none | Passed on to Kafka's clients and the registry without the"
                        + " first word, for instance `connection.schema.registry.url`. |\n")
                .toString();
    }
}
