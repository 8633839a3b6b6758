package dev.fairlead.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows from acknowledgements alone whether the broker is there, and until when the leases are proven. Says once that
 * it went and once that it is back. Used by the agent's thread only.
 */
final class BrokerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

    private final String agentId;
    private final Timings timings;
    private long acknowledgedAt;
    private long leasedAt;
    private boolean away;

    BrokerWatch(String agentId, Timings timings, long now) {
        this.agentId = agentId;
        this.timings = timings;
        this.acknowledgedAt = now;
        this.leasedAt = now;
    }

    void acknowledged(long now) {
        if (away) {
            LOG.atWarn()
                    .addKeyValue("agent", agentId)
                    .addKeyValue("ms", now - acknowledgedAt)
                    .log("The broker acknowledges again; the worker takes new work");
        }
        away = false;
        acknowledgedAt = now;
    }

    /** What was sent then had renewed the lease; the broker had it not before it was sent. */
    void leased(long sentAt) {
        leasedAt = Math.max(leasedAt, sentAt);
    }

    void step(long now) {
        if (!away && now - acknowledgedAt > timings.silence()) {
            away = true;
            LOG.atWarn()
                    .addKeyValue("agent", agentId)
                    .addKeyValue("ms", now - acknowledgedAt)
                    .log("The broker acknowledges nothing; the worker keeps its tests running and takes no new work");
        }
    }

    boolean isAway() {
        return away;
    }

    /** From when on an exclusive task may not run any more. */
    long exclusiveUntil() {
        return leasedAt + timings.exclusive();
    }
}
