package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.SampleLoad.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A process that stores a sample load once it is told to go on; says on standard output when it has begun and when it is
 * through, or why it cannot be.
 */
final class SinkChild {
    private SinkChild() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        DriverManager.getConnection("jdbc:duckdb:").close(); // the library is unpacked before anybody limits anything
        List<SinkRecord> records = SampleLoad.records(new Size(Integer.parseInt(arguments[1])));
        System.out.println("begins");
        System.in.read();
        try (Delivery delivery =
                new Delivery(Path.of(arguments[0]), records, Map.of(SinkSettings.BATCH_RECORDS, "500"), Map.of())) {
            delivery.stream(100);
            System.out.println("through");
        } catch (RuntimeException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }
}
