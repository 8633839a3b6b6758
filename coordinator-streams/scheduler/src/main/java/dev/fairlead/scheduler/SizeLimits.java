package dev.fairlead.scheduler;

/**
 * How much of everything a pool takes. What is over is rejected with a reason.
 *
 * @param idLength characters of an id, a user, a project, a type
 * @param textLength characters of a name, a reason, a version, a condition
 * @param payloadBytes the executor's document in a submit
 * @param entries requirements of a task; capabilities and types of a worker may be 16 times as many
 * @param dependencies tasks that a task may depend on
 * @param tasksPerUser that are not at their end
 * @param tasksPerPool that are not at their end
 * @param signaturesPerUser different requirements among a user's tasks that wait
 * @param slotsPerWorker the most that a worker may offer
 * @param workersPerPool registered at a time
 * @param attempts the most that a task may ask for, of either kind
 * @param factsPerCommand after so many the rest waits for the next command
 */
public record SizeLimits(
        int idLength,
        int textLength,
        int payloadBytes,
        int entries,
        int dependencies,
        int tasksPerUser,
        int tasksPerPool,
        int signaturesPerUser,
        int slotsPerWorker,
        int workersPerPool,
        int attempts,
        int factsPerCommand) {

    public SizeLimits {
        Limits.positive("idLength", idLength);
        Limits.positive("textLength", textLength);
        Limits.positive("payloadBytes", payloadBytes);
        Limits.positive("entries", entries);
        Limits.positive("dependencies", dependencies);
        Limits.positive("tasksPerUser", tasksPerUser);
        Limits.positive("tasksPerPool", tasksPerPool);
        Limits.positive("signaturesPerUser", signaturesPerUser);
        Limits.positive("slotsPerWorker", slotsPerWorker);
        Limits.positive("workersPerPool", workersPerPool);
        Limits.positive("attempts", attempts);
        Limits.positive("factsPerCommand", factsPerCommand);
    }

    public static SizeLimits defaults() {
        AdmissionLimits admission = AdmissionLimits.defaults();
        return new SizeLimits(
                200,
                1_000,
                admission.payloadBytes(),
                32,
                100,
                admission.tasksPerUser(),
                admission.tasksPerPool(),
                64,
                admission.slotsPerWorker(),
                admission.workersPerPool(),
                100,
                1_000);
    }

    /** The same, but for what a coordinator's configuration says. */
    public SizeLimits with(AdmissionLimits admission) {
        return new SizeLimits(
                idLength,
                textLength,
                admission.payloadBytes(),
                entries,
                dependencies,
                admission.tasksPerUser(),
                admission.tasksPerPool(),
                signaturesPerUser,
                admission.slotsPerWorker(),
                admission.workersPerPool(),
                attempts,
                factsPerCommand);
    }
}
