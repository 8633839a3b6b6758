package dev.fairlead.benchmarks.stage;

import dev.fairlead.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** One broker as {@code fairlead up} runs it, on a free port. Argument: its folder. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]), 0);
        ChildLoop.serve(broker, broker.bootstrapServers());
    }
}
