package dev.fairlead.coordinator.service.metrics;

/** How one project fares; shares are between users, so that it has none of its own. */
public record ProjectReport(String project, AccountReport account) {}
