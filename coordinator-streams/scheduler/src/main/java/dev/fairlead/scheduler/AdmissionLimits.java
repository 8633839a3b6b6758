package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * How much a pool takes in, as a coordinator's configuration says it on the log. Values as the log has them: those with a
 * {@link #flaw} are never put in force.
 *
 * @param tasksPerUser that are not at their end
 * @param tasksPerPool that are not at their end
 * @param payloadBytes the executor's document in a submit
 * @param slotsPerWorker the most that a worker may offer
 * @param workersPerPool registered at a time
 * @param assignmentPartitions a worker reads one of so many; 0: not known
 */
public record AdmissionLimits(
        int tasksPerUser,
        int tasksPerPool,
        int payloadBytes,
        int slotsPerWorker,
        int workersPerPool,
        int assignmentPartitions) {

    /** With more the assignment would not fit a record. */
    public static final int MOST_PAYLOAD_BYTES = 900 * 1024;

    /** With more the list of what a lost worker held would not fit a record. */
    public static final int MOST_SLOTS = 1_000;

    public static AdmissionLimits defaults() {
        return new AdmissionLimits(1_000_000, 2_000_000, MOST_PAYLOAD_BYTES, MOST_SLOTS, 20_000, 0);
    }

    /** Why they cannot be in force; null if they can. */
    public @Nullable String flaw() {
        boolean positive = tasksPerUser > 0
                && tasksPerPool > 0
                && payloadBytes > 0
                && slotsPerWorker > 0
                && workersPerPool > 0
                && assignmentPartitions >= 0;
        boolean fitting = payloadBytes <= MOST_PAYLOAD_BYTES && slotsPerWorker <= MOST_SLOTS;
        return positive && fitting
                ? null
                : "Expected positive limits with at most %d bytes of payload and %d slots, but they are %s."
                        .formatted(MOST_PAYLOAD_BYTES, MOST_SLOTS, this);
    }
}
