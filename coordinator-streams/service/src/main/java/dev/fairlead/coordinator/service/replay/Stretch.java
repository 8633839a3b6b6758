package dev.fairlead.coordinator.service.replay;

import org.jspecify.annotations.Nullable;

/**
 * From where to where a log is replayed.
 *
 * @param from null: from the first command on
 * @param to offset of the first command that is left out; null: all that was decided
 */
public record Stretch(@Nullable Snapshot from, @Nullable Long to) {
    public static final Stretch WHOLE = new Stretch(null, null);

    boolean isWhole() {
        return from == null && to == null;
    }
}
