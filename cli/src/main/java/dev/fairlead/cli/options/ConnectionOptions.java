package dev.fairlead.cli.options;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster, and how to talk to it. */
public final class ConnectionOptions {
    public static final int DEFAULT_PORT = 9092;
    private static final String DEFAULT_SERVERS = "localhost:" + DEFAULT_PORT;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec mixee;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers; or the environment variable FAIRLEAD_BOOTSTRAP_SERVERS.",
            defaultValue = "${env:FAIRLEAD_BOOTSTRAP_SERVERS}")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "What all topic names begin with (default: ${DEFAULT-VALUE}).",
            defaultValue = Connection.DEFAULT_PREFIX)
    private String prefix = Connection.DEFAULT_PREFIX;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "Passed through to Kafka's clients, serializers and the registry, for example"
                    + " schema.registry.url=http://localhost:8081.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file with such keys; or the environment variable FAIRLEAD_CONFIG.",
            defaultValue = "${env:FAIRLEAD_CONFIG}")
    private @Nullable Path config;

    /** Whether a cluster was named, so that none is to be started. */
    public boolean isNamed() {
        return bootstrapServers != null && !bootstrapServers.isBlank();
    }

    /** To the named cluster, or to the one that {@code fairlead up} starts by default. */
    public Connection connection() {
        return connectionTo(isNamed() ? String.valueOf(bootstrapServers) : DEFAULT_SERVERS);
    }

    /** Serializers and a registry that are named wrongly are told here, and not by the thread that first needs them. */
    public Connection connectionTo(String servers) {
        try {
            Connection connection = new Connection(servers, prefix, allProperties());
            RecordCodec.open(connection).close();
            return connection;
        } catch (IllegalArgumentException | ConfigException e) {
            throw misused(e.getMessage());
        }
    }

    private Map<String, String> allProperties() {
        Map<String, String> all = new LinkedHashMap<>();
        if (config != null) {
            Properties file = read(config);
            file.stringPropertyNames().forEach(key -> all.put(key, file.getProperty(key)));
        }
        all.putAll(properties);
        return all;
    }

    private Properties read(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw misused("Expected to read the properties file '" + file + "', but it is not there or not readable.");
        }
    }

    private ParameterException misused(@Nullable String message) {
        return new ParameterException(mixee.commandLine(), String.valueOf(message));
    }
}
