package dev.fairlead.coordinator.service.metrics;

/**
 * How one user fares, over all projects.
 *
 * @param due its share in every project for which nothing else was set
 * @param idealSlots what it would hold now by weighted max-min
 * @param lagMs slot time that it is behind that ideal
 */
public record UserReport(String user, Capacity.Due due, double idealSlots, double lagMs, AccountReport account) {}
