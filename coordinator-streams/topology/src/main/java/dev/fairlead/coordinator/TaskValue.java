package dev.fairlead.coordinator;

import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateRecord;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A task as the store has it: its record or, before that, a mark, the payload's length in four octets, and the payload.
 * What has no mark was written without, or by a version that kept all payloads apart.
 */
final class TaskValue {
    /** No version of a state record. */
    private static final byte MARK = 0;

    private static final int PREFIX = 1 + Integer.BYTES;

    private TaskValue() {}

    static byte[] encode(StateRecord record, byte @Nullable [] payload) {
        byte[] bare = StateCodec.encode(record);
        return payload == null
                ? bare
                : ByteBuffer.allocate(PREFIX + payload.length + bare.length)
                        .put(MARK)
                        .putInt(payload.length)
                        .put(payload)
                        .put(bare)
                        .array();
    }

    static StateRecord record(byte[] value) {
        if (value[0] != MARK) {
            return StateCodec.decode(value);
        }
        ByteBuffer in = afterPayload(value);
        byte[] bare = new byte[in.remaining()];
        in.get(bare);
        return StateCodec.decode(bare);
    }

    private static ByteBuffer afterPayload(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value, 1, value.length - 1);
        int length = in.getInt();
        return in.position(in.position() + length);
    }

    /** Null: it is not here. */
    static byte @Nullable [] payload(byte @Nullable [] value) {
        if (value == null || value[0] != MARK) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(value, 1, value.length - 1);
        byte[] payload = new byte[in.getInt()];
        in.get(payload);
        return payload;
    }
}
