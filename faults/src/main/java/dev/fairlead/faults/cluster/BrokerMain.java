package dev.fairlead.faults.cluster;

import dev.fairlead.embedded.EmbeddedKafka;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A node of the cluster as a process: {@code FOLDER NODE CLUSTER-ID SETTINGS-FILE}. Ends on SIGTERM, or with its parent. */
final class BrokerMain {

    static final String READY = "broker is up";

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Properties file = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[3]))) {
            file.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
        EmbeddedKafka broker =
                EmbeddedKafka.join(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-end"));
        System.out.println(READY);
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(1);
    }
}
