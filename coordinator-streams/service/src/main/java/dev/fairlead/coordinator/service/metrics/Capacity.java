package dev.fairlead.coordinator.service.metrics;

/** What a pool has to share, and what its projects and users are due. */
public interface Capacity {

    /**
     * How slots are shared.
     *
     * @param weight more than 0
     * @param quota most slots at a time; 0: no limit
     */
    record Due(double weight, int quota) {
        public static final Due EQUAL = new Due(1, 0);

        /** As much of the demand as the quota leaves. */
        double limited(double demand) {
            return quota > 0 ? Math.min(quota, demand) : demand;
        }
    }

    int slots();

    /** A user's, in every project for which nothing else was set. */
    Due ofUser(String user);

    /** A user's beside the others of the project. */
    Due ofUserIn(String project, String user);

    /** Whether the user's tasks of the project may not start now, as a quota of slot time is spent. */
    boolean isHeldBack(String project, String user);

    /** A project's beside the others. */
    Due ofProject(String project);
}
