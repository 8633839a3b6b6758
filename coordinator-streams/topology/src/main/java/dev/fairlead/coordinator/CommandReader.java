package dev.fairlead.coordinator;

import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.scheduler.Command;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw records of one commands topic. Total: whatever the bytes are, the answer is a command, for some bytes
 * {@link Command.Unreadable}. The same bytes always get the same answer.
 */
final class CommandReader {

    private static final int MAX_REASON = 500;

    private final CommandDecoder decoder;
    private final int partitions;
    private @Nullable Home last;

    /** A pool that a key named. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Home(byte[] key, String pool, int partition) {
        boolean isOf(RawCommand raw) {
            return partition == raw.partition() && Arrays.equals(key, raw.key());
        }
    }

    CommandReader(CommandDecoder decoder, int partitions) {
        this.decoder = decoder;
        this.partitions = partitions;
    }

    /** @throws dev.fairlead.events.RegistryUnavailableException if it cannot be told now what the bytes are */
    ReadCommand read(RawCommand raw) {
        Home known = last;
        return known != null && known.isOf(raw) ? ofPool(readOf(known.pool, raw)) : readAnother(raw);
    }

    private ReadCommand readAnother(RawCommand raw) {
        byte[] key = raw.key();
        String pool = decodedKey(key);
        if (pool != null && pool.equals(PoolNames.COORDINATOR)) {
            return reserved(readOf(pool, raw));
        }
        if (key == null || pool == null || !PoolNames.isValid(pool)) {
            return ReadCommand.unreadable(
                    PoolNames.COORDINATOR,
                    "Expected the key to name a pool with 1 to 100 letters, digits, '.', '_' and '-', but it "
                            + (key == null ? "is absent." : "does not."));
        }
        int home = PoolNames.partition(pool, partitions);
        if (home != raw.partition()) {
            return ReadCommand.unreadable(
                    PoolNames.COORDINATOR,
                    "Expected commands for pool " + pool + " on partition " + home
                            + ", where the default partitioner puts them, but this one is on partition "
                            + raw.partition() + ".");
        }
        last = new Home(key, pool, home);
        return ofPool(readOf(pool, raw));
    }

    private ReadCommand readOf(String pool, RawCommand raw) {
        byte[] value = raw.value();
        if (value == null) {
            return ReadCommand.unreadable(pool, "Expected the record to hold a command, but it has no value.");
        }
        String excess = RecordBounds.excess(value, raw.headers());
        if (excess != null) {
            return ReadCommand.unreadable(pool, excess);
        }
        try {
            SpecificRecord record = decoder.decode(value, raw.headers());
            excess = RecordBounds.excess(record, value.length);
            if (excess != null) {
                return ReadCommand.unreadable(pool, excess);
            }
            String payload = record instanceof SubmitTask submit ? submit.getPayload() : null;
            return new ReadCommand(pool, CommandMapper.map(record), payload);
        } catch (UndecodableException e) {
            return ReadCommand.unreadable(pool, shortened(String.valueOf(e.getMessage())));
        }
    }

    private static ReadCommand reserved(ReadCommand read) {
        return isOfCoordinator(read.command()) || read.command() instanceof Command.Unreadable
                ? read
                : ReadCommand.unreadable(
                        read.pool(),
                        "Expected " + read.command().getClass().getSimpleName() + " to name a pool, but its key is "
                                + PoolNames.COORDINATOR + ", which is reserved.");
    }

    private static ReadCommand ofPool(ReadCommand read) {
        return isOfCoordinator(read.command())
                ? ReadCommand.unreadable(
                        read.pool(),
                        "Expected " + read.command().getClass().getSimpleName() + " to have the key "
                                + PoolNames.COORDINATOR + ", but it names a pool.")
                : read;
    }

    private static boolean isOfCoordinator(Command command) {
        return command instanceof Command.CoordinatorStarted || command instanceof Command.CoordinatorStopped;
    }

    private static @Nullable String decodedKey(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }
}
