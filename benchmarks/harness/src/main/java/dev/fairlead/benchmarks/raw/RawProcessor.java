package dev.fairlead.benchmarks.raw;

import dev.fairlead.benchmarks.raw.RawRecord.Kind;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Per task three commands in, one assignment and three facts out, one write to the store; it decides nothing.
 *
 * <pre>
 *  SUBMIT ──► store, ASSIGN, ASSIGNED      START ──► STARTED      FINISH ──► COMPLETED
 * </pre>
 */
final class RawProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** Keys are used again, so that the store stays small. */
    private static final long KEPT = 100_000;

    private static final byte[] WORKER = "worker".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<byte[], byte[]> initialised) {
        context = initialised;
        store = initialised.getStateStore(RawTopology.STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long number = RawRecord.number(record.value());
        switch (RawRecord.kind(record.value())) {
            case SUBMIT -> {
                initialised(store).put(RawRecord.key(number % KEPT), record.value());
                forward(record, WORKER, RawRecord.of(Kind.ASSIGN, number), RawTopology.ASSIGNMENTS);
                fact(record, Kind.ASSIGNED, number);
            }
            case START -> fact(record, Kind.STARTED, number);
            case FINISH -> fact(record, Kind.COMPLETED, number);
            default -> throw new IllegalArgumentException("Expected a command, but it is none.");
        }
    }

    private void fact(Record<byte[], byte[]> cause, Kind kind, long number) {
        forward(cause, RawRecord.key(number), RawRecord.of(kind, number), RawTopology.FACTS);
    }

    private void forward(Record<byte[], byte[]> cause, byte[] key, byte[] value, String sink) {
        initialised(context).forward(cause.withKey(key).withValue(value), sink);
    }

    private static <T> T initialised(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Expected to process after init, but init was not called.");
        }
        return value;
    }
}
