package dev.fairlead.cli.options;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerSources;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Schedulers that pools are to go on without. */
public final class QuarantineOption {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    @Option(
            names = "--quarantine",
            paramLabel = "SHA256",
            split = ",",
            description =
                    "Artifacts of schedulers whose code is not to run: pools that have one go on with the built-in"
                            + " scheduler.")
    private Set<String> sha256s = new LinkedHashSet<>();

    /** The sources without them. */
    public SchedulerSources from(SchedulerSources sources) {
        for (String sha256 : sha256s) {
            if (!SHA_256.matcher(sha256).matches()) {
                throw new UserException("Expected --quarantine with a SHA-256 of 64 hexadecimal digits, but it is '"
                        + sha256 + "'; 'fairlead scheduler list' shows those of artifacts.");
            }
        }
        return new SchedulerSources(sources.directories(), sha256s);
    }
}
