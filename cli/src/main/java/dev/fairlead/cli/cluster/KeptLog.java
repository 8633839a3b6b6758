package dev.fairlead.cli.cluster;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log that a {@code fairlead up --data} left behind, served by a broker and nothing else, so that nobody decides. */
public final class KeptLog implements AutoCloseable {
    private final EmbeddedKafka broker;

    private KeptLog(EmbeddedKafka broker) {
        this.broker = broker;
    }

    public static KeptLog open(Path data) {
        Path log = data.resolve(Engine.BROKER);
        if (!Files.exists(log.resolve("meta.properties"))) {
            throw new UserException("Expected the folder of a 'fairlead up --data' in '" + data
                    + "', but it holds no broker's data; check --data.");
        }
        return new KeptLog(EmbeddedKafka.start(log, 0));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        broker.close();
    }
}
