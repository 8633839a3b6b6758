package dev.fairlead.plugin;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.HookHandler;
import dev.fairlead.plugin.api.HookRegistry;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives events to a plugin's handlers, on the plugin's thread: a batch at a time, in the order of each partition. A slice
 * ends at the first event that fails; the others go on.
 */
final class Handling {
    /** So that what was done is committed now and then, however slow the handlers are. */
    private static final long MOST_NANOS = 200_000_000L;

    private final RecordCodec codec;
    private final HookRegistry hooks;
    private final HostedContext context;
    private final Tally tally;
    private final String deadLetters;

    Handling(RecordCodec codec, HookRegistry hooks, HostedContext context, Tally tally, String deadLetters) {
        this.codec = codec;
        this.hooks = hooks;
        this.context = context;
        this.tally = tally;
        this.deadLetters = deadLetters;
    }

    void run(Batch batch) {
        try {
            long began = System.nanoTime();
            for (Slice slice : batch.slices) {
                batch.begin(slice);
                if (!run(batch, slice, began)) {
                    return;
                }
            }
        } finally {
            batch.finished();
        }
    }

    /** Whether there is time for the next slice. */
    private boolean run(Batch batch, Slice slice, long began) {
        boolean goOn = true;
        int at = 0;
        while (goOn && at < slice.records.size()) {
            Failure failure = handle(batch, slice, at);
            if (failure != null) {
                acknowledge(slice, at);
                slice.failure = slice.failure == null ? failure : slice.failure;
                return !batch.isStopping();
            }
            at++;
            if (!context.isSending()) {
                slice.done = at;
            }
            if (context.takeBarrier()) {
                batch.urgent();
                goOn = false;
            } else {
                goOn = !batch.isStopping() && System.nanoTime() - began < MOST_NANOS;
            }
        }
        acknowledge(slice, at);
        return goOn;
    }

    /** What handlers sent has arrived, or the first event whose commands have not is not done. */
    private void acknowledge(Slice slice, int handled) {
        HostedContext.Lost lost = context.awaitSent();
        if (lost == null) {
            slice.done = handled;
        } else {
            slice.done = lost.event();
            slice.failure = new Failure(Failure.Kind.TRY_AGAIN, lost.reason(), 0);
        }
    }

    private @Nullable Failure handle(Batch batch, Slice slice, int at) {
        ConsumerRecord<byte[], byte[]> record = slice.records.get(at);
        SpecificRecord event;
        Origin origin = Origin.of(record, deadLetters);
        try {
            byte[] value = record.value();
            if (value == null) {
                return null;
            }
            event = codec.decode(origin.topic(), value);
        } catch (UndecodableException e) {
            return new Failure(Failure.Kind.PUT_ASIDE, String.valueOf(e.getMessage()), 0);
        } catch (RegistryUnavailableException e) {
            return new Failure(Failure.Kind.WAIT, String.valueOf(e.getMessage()), 0);
        }
        List<HookHandler<? super SpecificRecord>> handlers = hooks.of(event);
        if (handlers.isEmpty()) {
            return null;
        }
        FactHeader header = (FactHeader) event.get(0);
        boolean first = at == 0;
        Delivery delivery = new Delivery(
                header.getEventId(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                Origin.key(record.key()),
                header.getTimeMs(),
                first ? slice.failures + 1 : 1,
                record.offset() < slice.replayUntil);
        return call(batch, handlers, first ? slice.firstHandler : 0, event, delivery, at);
    }

    private @Nullable Failure call(
            Batch batch,
            List<HookHandler<? super SpecificRecord>> handlers,
            int from,
            SpecificRecord event,
            Delivery delivery,
            int at) {
        int handler = from;
        Throwable thrown = null;
        context.begin(delivery, at);
        batch.beginCall();
        try {
            for (; handler < handlers.size(); handler++) {
                handlers.get(handler).handle(event, delivery);
            }
        } catch (Throwable e) { // whatever a plugin throws is the plugin's own
            thrown = e;
        }
        boolean inTime = batch.endCall();
        context.end();
        if (!inTime) {
            batch.awaitInterrupt();
            return new Failure(Failure.Kind.PUT_ASIDE, Dispatcher.TOO_LONG, handler);
        }
        Thread.interrupted();
        if (thrown != null) {
            return new Failure(Failure.Kind.TRY_AGAIN, Reasons.of(thrown), handler);
        }
        tally.handled(event, delivery.timeMs());
        return null;
    }
}
