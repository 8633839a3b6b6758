package dev.fairlead.coordinator.service.metrics;

/**
 * How one user fares.
 *
 * @param quota most slots at a time; 0: no limit
 * @param idealSlots what it would hold now by weighted max-min
 * @param lagMs slot time that it is behind that ideal
 */
public record UserReport(
        String user, double weight, int quota, double idealSlots, double lagMs, AccountReport account) {}
