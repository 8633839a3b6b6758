package dev.fairlead.scheduler.lifecycle;

import dev.fairlead.scheduler.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table.
 *
 * @param row number of the row in the design's table; 0 for workers
 * @param from null: not there yet
 * @param to null: not there any more
 * @param fact that says so; null: none
 */
public record Transition<S, E>(
        int row,
        @Nullable S from,
        E event,
        @Nullable S to,
        @Nullable Class<? extends Fact> fact) {}
