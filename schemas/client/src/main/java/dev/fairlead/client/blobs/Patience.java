package dev.fairlead.client.blobs;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that comes in pieces: not longer than so long for the next one, and not once it is cancelled. */
final class Patience {
    private final long nanos;
    private final BooleanSupplier cancelled;
    private long since = System.nanoTime();

    Patience(Duration longest, BooleanSupplier cancelled) {
        this.nanos = longest.toNanos();
        this.cancelled = cancelled;
    }

    /** Whether waiting still makes sense. */
    boolean goesOn(boolean came) throws InterruptedException {
        if (Thread.interrupted() || cancelled.getAsBoolean()) {
            throw new InterruptedException("The wait for inputs was ended.");
        }
        if (came) {
            since = System.nanoTime();
        }
        return System.nanoTime() - since < nanos;
    }
}
