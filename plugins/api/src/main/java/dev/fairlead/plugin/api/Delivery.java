package dev.fairlead.plugin.api;

/**
 * How an event came to a handler.
 *
 * @param eventId the same whenever the event comes again, in a replay too; what receivers de-duplicate by
 * @param topic that it is on, with its place there
 * @param key what it is about: the id of a task, a worker, a coordinator, or a custom event's subject
 * @param timeMs when it happened, in milliseconds since the epoch, by the broker's clock
 * @param attempt from 1; more if handlers have failed on it before
 * @param replay whether its operators asked to see it again: nobody outside should hear of it twice
 */
public record Delivery(
        String eventId,
        String topic,
        int partition,
        long offset,
        String key,
        long timeMs,
        int attempt,
        boolean replay) {}
