package dev.fairlead.coordinator.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where schedulers come from, besides the class path.
 *
 * @param directories each has artifacts directly beneath it
 * @param quarantined SHA-256 of artifacts that pools go on without: their code does not run
 */
public record SchedulerSources(List<Path> directories, Set<String> quarantined) {
    public SchedulerSources {
        directories = List.copyOf(directories);
        quarantined = Set.copyOf(quarantined);
    }

    /** These and the others. */
    public SchedulerSources and(SchedulerSources others) {
        return new SchedulerSources(
                Stream.concat(directories.stream(), others.directories.stream()).toList(),
                Stream.concat(quarantined.stream(), others.quarantined.stream()).collect(Collectors.toSet()));
    }

    public static SchedulerSources none() {
        return in(List.of());
    }

    public static SchedulerSources in(List<Path> directories) {
        return new SchedulerSources(directories, Set.of());
    }
}
