package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a channel still has to tell and, of the last {@value #REMEMBERED} notices, what it told: in a file, so that a
 * process that is killed forgets neither. JSON lines, written before {@link #add} and {@link #done} return (to the
 * system, which keeps them whatever becomes of the process; not to the disk, whose power may fail). Not for several
 * threads.
 */
final class Journal implements AutoCloseable {
    static final int REMEMBERED = 10_000;

    private static final int SPARE_LINES = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path file;
    private final Map<String, Notification> pending = new LinkedHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private @Nullable BufferedWriter writer;
    private int lines;
    private int torn;

    private Journal(@Nullable Path file) {
        this.file = file;
    }

    /** For channels with which nothing is pending. */
    static Journal inMemory() {
        return new Journal(null);
    }

    /** @throws IOException if the file cannot be read or written */
    static Journal open(Path file) throws IOException {
        Journal journal = new Journal(file);
        if (Files.exists(file)) {
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(journal::restore);
        }
        journal.rewrite();
        return journal;
    }

    /** A line that is not whole was being written when its process was killed: what it says was not yet so. */
    private void restore(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            if (entry.has("add")) {
                Notification notice = JSON.treeToValue(entry.get("add"), Notification.class);
                pending.put(notice.eventId(), notice);
            }
            entry.path("done").forEach(id -> settle(id.asText()));
        } catch (IOException e) {
            torn++;
        }
    }

    boolean knows(String eventId) {
        return pending.containsKey(eventId) || told.contains(eventId);
    }

    /** Lines that were being written when a process was killed. */
    int torn() {
        return torn;
    }

    /** In the order in which they came. */
    List<Notification> pending() {
        return List.copyOf(pending.values());
    }

    void add(Notification notice) throws IOException {
        ObjectNode entry = JSON.createObjectNode();
        entry.set("add", JSON.valueToTree(notice));
        write(entry);
        pending.put(notice.eventId(), notice);
    }

    /** They are told, or it is known that they will not be. */
    void done(Collection<String> eventIds) throws IOException {
        eventIds.forEach(this::settle);
        ObjectNode entry = JSON.createObjectNode();
        entry.set("done", JSON.valueToTree(eventIds));
        write(entry);
    }

    private void settle(String eventId) {
        pending.remove(eventId);
        told.add(eventId);
        if (told.size() > REMEMBERED) {
            told.remove(told.iterator().next());
        }
    }

    private void write(ObjectNode entry) throws IOException {
        if (file == null) {
            return;
        }
        if (lines > pending.size() + SPARE_LINES) {
            rewrite();
        }
        append(entry);
        if (writer != null) {
            writer.flush();
        }
    }

    private void append(ObjectNode entry) throws IOException {
        if (writer == null) {
            throw new IOException("the journal is closed");
        }
        writer.write(JSON.writeValueAsString(entry));
        writer.write('\n');
        lines++;
    }

    /** The same in fewer lines, in the old file's place at once. */
    private void rewrite() throws IOException {
        if (file == null) {
            return;
        }
        close();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        writer = Files.newBufferedWriter(fresh);
        lines = 0;
        append(JSON.createObjectNode().set("done", JSON.valueToTree(told)));
        for (Notification notice : pending.values()) {
            append(JSON.createObjectNode().set("add", JSON.valueToTree(notice)));
        }
        writer.flush();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
