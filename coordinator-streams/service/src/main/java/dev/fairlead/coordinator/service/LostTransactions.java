package dev.fairlead.coordinator.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Tells failures that a new deciding thread gets over from those that it would meet again. When the brokers, or this
 * process, stood still for longer than a transaction may take, the brokers have aborted it: nothing of it was ever seen,
 * and what is committed is where a new thread begins. Streams itself takes only some of the ways in which the brokers
 * say so as a reason to begin anew. Happens it again and again, something else is wrong. Safe for any number of threads.
 */
final class LostTransactions {

    static final int MOST = 10;
    static final long WITHIN_MS = 120_000;

    private final LongSupplier clockMs;
    private final Deque<Long> times = new ArrayDeque<>();

    LostTransactions(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    boolean canBeginAnew(Throwable failure) {
        return isLostTransaction(failure) && isRare();
    }

    private static boolean isLostTransaction(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException
                    || cause instanceof InvalidPidMappingException
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private synchronized boolean isRare() {
        long nowMs = clockMs.getAsLong();
        while (!times.isEmpty() && times.getFirst() <= nowMs - WITHIN_MS) {
            times.removeFirst();
        }
        if (times.size() >= MOST) {
            return false;
        }
        times.addLast(nowMs);
        return true;
    }
}
