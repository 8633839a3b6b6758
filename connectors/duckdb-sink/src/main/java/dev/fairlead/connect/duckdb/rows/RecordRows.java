package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.ImportedTests;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.Topics;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.events.WorkerInfo;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Any record of the topics that tell a history, as rows. */
public final class RecordRows {
    private final Topics topics;
    private final Set<String> hooks;
    private final RecordCodec codec;
    private final CommandDecoder commands;
    private final boolean heartbeats;
    private final TestOutput output;

    /** @param heartbeats whether they become rows; there are many */
    public RecordRows(Topics topics, RecordCodec codec, boolean heartbeats, TestOutput output) {
        this.topics = topics;
        this.hooks = Set.copyOf(topics.hooks());
        this.codec = codec;
        this.commands = new CommandDecoder(codec, topics);
        this.heartbeats = heartbeats;
        this.output = output;
    }

    /**
     * Adds the rows of one record: all of them or, if it throws, none.
     *
     * <p>Bytes on commands that are no command make no row: they are the coordinator's to judge, and come again as a
     * fact and a dead letter.
     *
     * @throws UndecodableException if it is, for certain, no record that belongs on its topic
     * @throws dev.fairlead.events.RegistryUnavailableException if that cannot be told now
     */
    public void add(Batch batch, Origin origin) {
        if (hooks.contains(origin.topic())) {
            addFact(batch, origin);
        } else if (origin.topic().equals(topics.results())) {
            ResultRows.add(batch, origin, (ResultChunk) codec.decode(origin.topic(), value(origin)), output);
        } else if (origin.topic().equals(topics.commands())) {
            addCommand(batch, origin);
        } else if (origin.topic().equals(topics.imports())) {
            addImported(batch, codec.decode(origin.topic(), value(origin)), output);
        } else if (origin.topic().equals(topics.dlqCommands())) {
            DeadLetterRows.add(batch, origin);
        } else {
            throw new UndecodableException("Expected a topic that tells a history, such as " + topics.hooksTask()
                    + ", but it is " + origin.topic() + ".");
        }
    }

    /** The rows of a suite that ran elsewhere, which needs no log to be in a history. */
    public static void addImported(Batch batch, SpecificRecord imported, TestOutput output) {
        if (imported instanceof ImportedTask task) {
            ImportRows.add(batch, task);
        } else if (imported instanceof ImportedTests tests) {
            ImportRows.add(batch, tests, output);
        }
    }

    private void addCommand(Batch batch, Origin origin) {
        SpecificRecord command;
        try {
            command = commands.decode(origin.value(), origin.headers());
        } catch (UndecodableException e) {
            return;
        }
        if (command instanceof SubmitTask submit) {
            CommandRows.add(batch, origin, submit);
        } else if (heartbeats && command instanceof Heartbeat heartbeat) {
            CommandRows.add(batch, origin, heartbeat);
        }
    }

    private void addFact(Batch batch, Origin origin) {
        byte[] value = value(origin);
        SpecificRecord fact = codec.decode(origin.topic(), value);
        IndexedRecord whole = codec.asWritten(origin.topic(), value)
                .<IndexedRecord>map(w -> w)
                .orElse(fact);
        FactPlace place = FactPlace.of((FactHeader) fact.get(0));
        addRaw(batch, origin, place, fact, whole);
        Object about = fact.getSchema().getFields().size() > 1 ? fact.get(1) : null;
        if (about instanceof TaskInfo task) {
            TaskRows.add(batch, place, task, fact);
        } else if (about instanceof WorkerInfo worker) {
            OtherFacts.addWorker(batch, place, worker, fact);
        } else {
            OtherFacts.add(batch, place, fact);
        }
    }

    private static void addRaw(Batch batch, Origin origin, FactPlace place, SpecificRecord fact, IndexedRecord whole) {
        batch.add(
                Table.HOOKS_RAW,
                place.eventId(),
                place.time(),
                fact.getSchema().getName(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                place.logId(),
                place.pool(),
                place.partition(),
                place.offset(),
                place.index(),
                text(origin.key()),
                JsonText.of(whole));
    }

    private static byte[] value(Origin origin) {
        byte[] value = origin.value();
        if (value == null) {
            throw new UndecodableException("Expected a record on topic " + origin.topic() + ", but it has no value.");
        }
        return value;
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
