package dev.fairlead.coordinator;

import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.PoolScheduler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker: commands in, records out, one partition, a clock that tests move. */
final class TestCoordinator implements AutoCloseable, PartitionListener {

    static final String LOG_ID = "log";
    static final String POOL = "default";
    static final long START_MS = 1_000_000_000_000L;

    final Topics topics = new Topics("t.");
    final List<String> heard = new ArrayList<>();
    final List<String> ticks = new ArrayList<>();
    final Map<String, Measurements> measured = new TreeMap<>();
    final RecordCodec codec;
    Patience patience = () -> true;
    private PoolScheduler.Factory schedulers;
    private final int commandPartitions;
    private TopologyTestDriver driver;
    private long sent;
    private long nowMs = START_MS;

    TestCoordinator(PoolScheduler.Factory schedulers) {
        this(schedulers, codec(), 1);
    }

    TestCoordinator(PoolScheduler.Factory schedulers, RecordCodec codec, int commandPartitions) {
        this.schedulers = schedulers;
        this.codec = codec;
        this.commandPartitions = commandPartitions;
        this.driver = newDriver();
    }

    static RecordCodec codec() {
        return RecordCodec.open(new Connection("nowhere:1", "t.", Map.of()));
    }

    private TopologyTestDriver newDriver() {
        CoordinatorSetup setup = new CoordinatorSetup(
                topics,
                () -> LOG_ID,
                commandPartitions,
                schedulers,
                new CommandDecoder(codec, topics),
                codec,
                (pool, partition, decided) -> ticks.add(pool + " " + decided),
                this,
                () -> patience.pause(),
                false);
        StreamsSettings settings = new StreamsSettings(
                "test", Map.of("bootstrap.servers", "nowhere:1"), Path.of("target", "streams"), 1, 0, (short) 1);
        return new TopologyTestDriver(
                CoordinatorTopology.build(setup), settings.toProperties(), Instant.ofEpochMilli(nowMs));
    }

    /** The same, with other schedulers. */
    void restart(PoolScheduler.Factory others) {
        schedulers = others;
        restart();
    }

    /** A new instance that has nothing but the stores of the old one, at the same offset. */
    void restart() {
        TopologyTestDriver old = driver;
        driver = newDriver();
        CoordinatorTopology.STORES.forEach(store -> copy(old.getKeyValueStore(store), driver.getKeyValueStore(store)));
        old.close();
        long offsets = sent;
        sent = 0;
        while (sent < offsets) {
            send("filler", new Tick());
        }
        facts();
        assignments();
    }

    private static void copy(KeyValueStore<String, byte[]> from, KeyValueStore<String, byte[]> to) {
        try (KeyValueIterator<String, byte[]> all = from.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                to.put(entry.key, entry.value);
            }
        }
    }

    void send(String pool, SpecificRecord command) {
        raw(utf8(pool), codec.encode(topics.commands(), command), new RecordHeaders());
    }

    void raw(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        sent++;
        driver.createInputTopic(topics.commands(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, nowMs));
    }

    void advance(Duration time) {
        nowMs += time.toMillis();
        driver.advanceWallClockTime(time);
    }

    /** All facts since the last call, in the order in which they were decided. */
    List<SpecificRecord> facts() {
        List<SpecificRecord> facts = new ArrayList<>();
        topics.hooks().forEach(topic -> read(topic).forEach(record -> facts.add(value(topic, record))));
        facts.sort((one, other) -> {
            int byOffset = Long.compare(header(one).getOffset(), header(other).getOffset());
            return byOffset != 0
                    ? byOffset
                    : Integer.compare(header(one).getIndex(), header(other).getIndex());
        });
        return facts;
    }

    static List<String> names(List<? extends SpecificRecord> records) {
        return records.stream().map(record -> record.getSchema().getName()).toList();
    }

    static dev.fairlead.events.FactHeader header(SpecificRecord fact) {
        return (dev.fairlead.events.FactHeader) fact.get(0);
    }

    List<SpecificRecord> assignments() {
        return read(topics.assignments()).stream()
                .map(record -> value(topics.assignments(), record))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(topics.dlqCommands());
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private SpecificRecord value(String topic, TestRecord<byte[], byte[]> record) {
        return codec.decode(topic, record.value());
    }

    /** Whether a store has a value with this plain text in it. */
    boolean isStored(String text) {
        return CoordinatorTopology.STORES.stream().anyMatch(name -> isIn(driver.getKeyValueStore(name), text));
    }

    private static boolean isIn(KeyValueStore<String, byte[]> store, String text) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                if (new String(all.next().value, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void serving(int partition) {
        heard.add("serving " + partition);
    }

    @Override
    public void decided(int partition, long offset) {
        heard.add("decided " + offset);
    }

    @Override
    public void passedOver(int partition, long offset) {
        heard.add("passed over " + offset);
    }

    @Override
    public void stalled(int partition, long offset, String reason) {
        heard.add("stalled " + offset);
    }

    @Override
    public void measured(int partition, Map<String, Measurements> pools) {
        measured.putAll(pools);
    }

    @Override
    public void released(int partition) {
        heard.add("released " + partition);
    }

    @Override
    public void close() {
        driver.close();
        codec.close();
    }
}
