package dev.fairlead.coordinator.service.metrics;

/**
 * What a pool's workers are estimated to take by what they declare, see {@link dev.fairlead.scheduler.orders.Power}.
 *
 * @param sinceMs where the window begins, or this instance began to count, if that is later
 * @param joules of workers while they had tasks
 * @param idleJoules what workers took beside it while they had none, if they did not sleep
 * @param watts at this moment, of workers that have tasks
 */
public record EnergyReport(long sinceMs, double joules, double idleJoules, double watts) {}
