package dev.fairlead.scheduler.share;

/**
 * What of the water level may be set.
 *
 * @param valveMs who has nothing running and has waited for less never goes before its turn, and nobody does so sooner after
 *     another
 * @param windowMs what a queue got too much counts while it idles for so long, and is half forgotten after each further
 *     such time; 0: never
 * @param windowStepMs idling counts in steps of so long
 * @param quotas whether they are looked at
 * @param mostInARow starts of one queue that it was not due, while another one waits
 * @param boost whether a queue's weight grows with the priority of its first task, and a task's charge with its own,
 *     within a quarter to four times
 * @param history how many run times of the past count at most when one is expected
 */
public record WaterLevelOptions(
        long valveMs, long windowMs, long windowStepMs, boolean quotas, int mostInARow, boolean boost, int history) {

    public WaterLevelOptions remembering(int runTimes) {
        return new WaterLevelOptions(valveMs, windowMs, windowStepMs, quotas, mostInARow, boost, runTimes);
    }

    public static WaterLevelOptions defaults() {
        return new WaterLevelOptions(10_000, 86_400_000, 60_000, true, 3, true, 100);
    }
}
