package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/** First in, first out. */
public record Arrival() implements TaskOrder {
    @Override
    public long key(TaskView task) {
        return 0;
    }
}
