package dev.fairlead.events;

/**
 * How large the topics are made. The number of partitions of commands can never change afterwards: pools are spread over
 * them by key. Workers share the partitions of assignments, each reading one.
 */
public record TopicSizes(int commandPartitions, int assignmentPartitions, short replication) {
    public TopicSizes {
        atLeastOne("partitions of commands", commandPartitions);
        atLeastOne("partitions of assignments", assignmentPartitions);
        atLeastOne("replicas", replication);
    }

    /** One broker, a handful of workers. */
    public static TopicSizes single() {
        return new TopicSizes(1, 8, (short) 1);
    }

    private static void atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Expected at least 1 of the " + what + ", but it is " + number + ".");
        }
    }
}
