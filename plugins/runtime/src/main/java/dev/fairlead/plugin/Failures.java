package dev.fairlead.plugin;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an event that was not handled: it is tried again, later and later, or put aside. For one thread. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final String plugin;
    private final HostSettings settings;
    private final Tally tally;
    private final DeadLetters deadLetters;

    Failures(String plugin, HostSettings settings, Tally tally, DeadLetters deadLetters) {
        this.plugin = plugin;
        this.settings = settings;
        this.tally = tally;
        this.deadLetters = deadLetters;
    }

    /** @param lane whose first event failed */
    void settle(Lane lane, Failure failure) {
        switch (failure.kind()) {
            case WAIT -> lane.waitFor(settings.longestPause(), System.nanoTime());
            case PUT_ASIDE -> putAside(lane, failure);
            case TRY_AGAIN -> {
                lane.failed(failure.handler());
                if (lane.failures() >= settings.attempts()) {
                    putAside(lane, failure);
                } else {
                    tally.retried();
                    lane.waitFor(settings.pauseAfter(lane.failures()), System.nanoTime());
                }
            }
        }
    }

    private void putAside(Lane lane, Failure failure) {
        ConsumerRecord<byte[], byte[]> record = lane.head();
        try {
            deadLetters.put(record, failure.reason(), Math.max(1, lane.failures()));
        } catch (PluginException e) {
            LOG.atWarn().addKeyValue("plugin", plugin).log(e.getMessage());
            lane.waitFor(settings.longestPause(), System.nanoTime());
            return;
        }
        lane.advance(1);
        tally.deadLettered();
        LOG.atWarn()
                .addKeyValue("plugin", plugin)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", failure.reason())
                .log("Put an event of a plugin aside.");
    }
}
