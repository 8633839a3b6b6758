package dev.fairlead.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The folders of released schemas, one per version, one file per record type. */
final class ReleasedSchemas {
    private static final Path FOLDER = Path.of("src/main/avro/released");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleasedSchemas() {}

    static Map<String, Schema> current() {
        Map<String, Schema> current = new TreeMap<>();
        for (Class<? extends SpecificRecord> type : new RecordTypes(Samples.TOPICS).all()) {
            current.put(type.getSimpleName(), SpecificData.get().getSchema(type));
        }
        return current;
    }

    /** Version and type, such as 0.1/Tick, to schema. */
    static Map<String, Schema> released() throws IOException {
        Map<String, Schema> released = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".avsc")).toList()) {
                String name = file.getFileName().toString().replace(".avsc", "");
                released.put(
                        FOLDER.relativize(file).getName(0) + "/" + name,
                        new Schema.Parser().parse(Files.readString(file)));
            }
        }
        return released;
    }

    static void write(String version) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(version));
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, Schema> entry : current().entrySet()) {
            String text = JSON.readTree(SchemaText.readable(entry.getValue())).toPrettyString();
            Files.writeString(folder.resolve(entry.getKey() + ".avsc"), text + "\n");
        }
    }
}
