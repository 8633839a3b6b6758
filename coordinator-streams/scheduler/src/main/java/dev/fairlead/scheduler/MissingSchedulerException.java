package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * The log gives a pool a scheduler whose artifact is not here. Nothing may be decided in its place: whoever hosts the
 * pool waits until somebody who has it decides. The message goes on after "but ", and says what to do.
 */
public final class MissingSchedulerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param version empty: not known
     * @param here SHA-256 of the one of that id that is here; null: there is none
     */
    public MissingSchedulerException(
            String pool, String scheduler, String version, String sha256, @Nullable String here) {
        super("pool %s needs the scheduler %s with SHA-256 %s, and %s; %s"
                .formatted(
                        pool,
                        version.isEmpty() ? scheduler : scheduler + " " + version,
                        sha256,
                        here == null ? "there is none of that name here" : "the one here has SHA-256 " + here,
                        "restart with a plugin directory that has its artifact, let a coordinator that has it take over,"
                                + " or quarantine that SHA-256. Until then nothing is decided."));
    }
}
