package dev.fairlead.coordinator.service.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.ReplayState;
import dev.fairlead.coordinator.service.archive.ArchiveException;
import dev.fairlead.coordinator.service.archive.FileKind;
import dev.fairlead.coordinator.service.archive.SealedFile;
import dev.fairlead.coordinator.service.archive.SealedFileWriter;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot in a file. For each partition there is an entry, numbers with the most significant byte first:
 *
 * <pre>
 *  int   number of pools; of each: text, its name; int, number of state records; of each its bytes
 *  int   number of payloads; of each: text, which task; text
 *  a text is bytes in UTF-8, bytes are an int, their number, and themselves
 * </pre>
 */
public final class SnapshotFile {
    private static final FileKind KIND = new FileKind("fairlead-snapshot", 1, "a snapshot of a replay");
    private static final String PARTITIONS = "partitions";
    private static final int MOST_BYTES = 16 << 20;

    private SnapshotFile() {}

    /**
     * @return the SHA-256 that stands for all of it
     * @throws ArchiveException if the file is there already or cannot be written
     */
    public static String write(Snapshot snapshot, Path path, Instant madeAt) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("madeAt", madeAt.toString())
                .put("logId", snapshot.logId())
                .put("logicVersion", snapshot.logicVersion());
        ObjectNode partitions = document.putObject(PARTITIONS);
        try (SealedFileWriter file = SealedFileWriter.create(path, KIND)) {
            snapshot.partitions().forEach((number, partition) -> {
                ObjectNode hashes = partitions
                        .putObject(number.toString())
                        .put("offset", partition.offset())
                        .put("timeMs", partition.timeMs())
                        .putObject("hashes");
                partition.hashes().forEach(hashes::put);
                file.entry(entry(number), out -> write(out, partition.state()));
            });
            return file.finish(document);
        }
    }

    private static String entry(int partition) {
        return "state/" + partition;
    }

    private static void write(DataOutputStream out, ReplayState state) throws IOException {
        out.writeInt(state.records().size());
        for (Map.Entry<String, List<StateRecord>> pool : state.records().entrySet()) {
            writeText(out, pool.getKey());
            out.writeInt(pool.getValue().size());
            for (StateRecord record : pool.getValue()) {
                writeBytes(out, StateCodec.encode(record));
            }
        }
        out.writeInt(state.payloads().size());
        for (Map.Entry<String, String> payload : state.payloads().entrySet()) {
            writeText(out, payload.getKey());
            writeText(out, payload.getValue());
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws ArchiveException if it is no snapshot, not as it was written, or of another logic version */
    public static Snapshot read(Path path) {
        try (SealedFile file = SealedFile.open(path, KIND)) {
            JsonNode document = file.manifest();
            String version = document.path("logicVersion").asText();
            if (!version.equals(LogicVersion.CURRENT)) {
                throw new ArchiveException("Expected a snapshot of logic version " + LogicVersion.CURRENT + " in '"
                        + path + "', but it was made by version " + version + ": use the release that has it.");
            }
            SortedMap<Integer, Snapshot.Partition> partitions = new TreeMap<>();
            for (Map.Entry<String, JsonNode> one : document.path(PARTITIONS).properties()) {
                int number = Integer.parseInt(one.getKey());
                SortedMap<String, String> hashes = new TreeMap<>();
                one.getValue()
                        .path("hashes")
                        .properties()
                        .forEach(hash ->
                                hashes.put(hash.getKey(), hash.getValue().asText()));
                partitions.put(
                        number,
                        new Snapshot.Partition(
                                one.getValue().path("offset").asLong(),
                                one.getValue().path("timeMs").asLong(),
                                state(file, entry(number)),
                                hashes));
            }
            return new Snapshot(document.path("logId").asText(), version, partitions);
        } catch (NumberFormatException e) {
            throw new ArchiveException("Expected a snapshot of a replay in '" + path + "', but it is damaged.", e);
        }
    }

    private static ReplayState state(SealedFile file, String entry) {
        try (DataInputStream in = file.entry(entry)) {
            SortedMap<String, List<StateRecord>> records = new TreeMap<>();
            for (int pools = in.readInt(); pools > 0; pools--) {
                String pool = text(in);
                List<StateRecord> mine = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    mine.add(StateCodec.decode(bytes(in)));
                }
                records.put(pool, mine);
            }
            SortedMap<String, String> payloads = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                payloads.put(text(in), text(in));
            }
            return new ReplayState(records, payloads);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw file.damaged(entry, e);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("there are " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends early");
        }
        return bytes;
    }
}
