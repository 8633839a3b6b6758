package dev.fairlead.coordinator.service.metrics;

/**
 * How one project fares.
 *
 * @param due its share beside the other projects
 * @param idealSlots what it would hold now by weighted max-min
 */
public record ProjectReport(String project, Capacity.Due due, double idealSlots, AccountReport account) {}
