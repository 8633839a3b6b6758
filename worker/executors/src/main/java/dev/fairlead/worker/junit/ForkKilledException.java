package dev.fairlead.worker.junit;

import java.io.IOException;

/** Somebody killed a forked JVM while it came up, which says nothing about the task that wanted it. */
final class ForkKilledException extends IOException {
    private static final long serialVersionUID = 1L;

    ForkKilledException(String message) {
        super(message);
    }
}
