package dev.fairlead.connect.junitxml;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Brings in suites that ran elsewhere: a folder of JUnit XML from any tool becomes records on the topic of imports, each
 * file once. They are no facts, and no scheduler sees them; a history counts them beside its own, with their origin.
 *
 * <p>For any Connect worker. It gives raw bytes, so {@code key.converter} and {@code value.converter} are
 * ByteArrayConverter. It has one task however many are asked for.
 */
public final class JunitXmlSourceConnector extends SourceConnector {
    private static final String RAW = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return SourceVersion.get();
    }

    @Override
    public void start(Map<String, String> props) {
        SourceSettings.of(props);
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return JunitXmlSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    @Override
    public ConfigDef config() {
        return SourceSettings.DEFINITION;
    }

    /** Another converter would wrap the bytes in something that nobody reads, and it would not be seen for long. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        for (String converter : List.of("key.converter", "value.converter")) {
            String named = connectorConfigs.get(converter);
            if (!RAW.equals(named)) {
                ConfigValue value = new ConfigValue(converter);
                value.addErrorMessage("Expected " + converter + "=" + RAW + " in the connector's configuration, but "
                        + (named == null ? "it is not there." : "it is " + named + "."));
                config.configValues().add(value);
            }
        }
        return config;
    }

    /** Offsets say which file, with which content, and how many of its records. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
