package dev.fairlead.plugin.notification;

/** Where messages go. Called by one thread at a time. */
interface Channel extends AutoCloseable {
    /** Waits for the answer, a few seconds at most. Never throws for what is wrong at the other end. */
    Answer send(Message message);

    @Override
    default void close() {}
}
