package dev.fairlead.connect.junitxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

final class JunitXmlSourceConnectorTest {
    private static final String RAW = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final Map<String, String> GOOD =
            Map.of("folder", "/reports", "bootstrap.servers", "b:1", "key.converter", RAW, "value.converter", RAW);

    private final JunitXmlSourceConnector connector = new JunitXmlSourceConnector();

    @Test
    void shouldTakeWhatIsRightAndHaveOneTask() {
        assertThat(errors(Map.of())).isEmpty();
        connector.start(GOOD);
        assertThat(connector.taskConfigs(4)).containsExactly(GOOD);
    }

    @Test
    void shouldSayWhatIsWrongOfEachKey() {
        assertThat(errors(Map.of("glob", "[")))
                .singleElement()
                .asString()
                .contains("Expected a glob such as **/TEST-*.xml, but '[' is none");
        assertThat(errors(Map.of("labels", "revision=1,branch")))
                .singleElement()
                .asString()
                .contains("Expected labels such as revision=4f1c2d, but there is 'branch'.");
        assertThat(errors(Map.of("time.zone", "Atlantis")))
                .singleElement()
                .asString()
                .contains("Expected a time zone such as Europe/Berlin, but it is 'Atlantis'.");
        assertThat(errors(Map.of("poll.ms", "0"))).singleElement().asString().contains("poll.ms");
        assertThat(errors(Map.of("folder", ""))).singleElement().asString().contains("folder");
        assertThat(errors(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter")))
                .containsExactly("Expected value.converter=" + RAW + " in the connector's configuration, but it is"
                        + " org.apache.kafka.connect.json.JsonConverter.");
        Map<String, String> forged = new HashMap<>(GOOD);
        forged.put("origin", "fairlead");
        assertThatThrownBy(() -> connector.start(forged))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Expected an origin other than Fairlead itself, but it is 'fairlead'.");
    }

    private List<String> errors(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(GOOD);
        all.putAll(settings);
        return connector.validate(all).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
