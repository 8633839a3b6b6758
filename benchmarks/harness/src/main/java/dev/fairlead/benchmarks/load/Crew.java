package dev.fairlead.benchmarks.load;

/**
 * The workers that are played.
 *
 * @param workersPerAgent one agent process beats for so many
 */
public record Crew(int workers, int slotsPerWorker, int workersPerAgent) {

    public Crew {
        if (workers < 1 || slotsPerWorker < 1 || workersPerAgent < 1) {
            throw new IllegalArgumentException("Expected at least one worker, slot and worker per agent, but it is "
                    + workers + ", " + slotsPerWorker + ", " + workersPerAgent + ".");
        }
    }

    int agents() {
        return (workers + workersPerAgent - 1) / workersPerAgent;
    }

    public int slots() {
        return workers * slotsPerWorker;
    }
}
