package dev.fairlead.plugin.notification;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.plugin.api.Delivery;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** Makes notices of events. */
final class Notices {
    private Notices() {}

    /** @param level for it; a failure that is tried again matters less */
    static Notification of(String hook, Level level, SpecificRecord event, Delivery delivery, Template template) {
        FactHeader header = (FactHeader) event.get(0);
        SortedMap<String, String> values = EventValues.of(event);
        boolean again = event instanceof TaskFailed failed && failed.getWillRetry();
        if (event instanceof TaskFailed failed && failed.getMessage().isBlank()) {
            values.put("message", failed.getReason().name());
        }
        String text = template.render(values);
        return new Notification(
                delivery.eventId(),
                hook,
                again && level == Level.ERROR ? Level.WARNING : level,
                delivery.timeMs(),
                header.getPartition(),
                header.getOffset(),
                delivery.key(),
                values,
                again ? PlainText.fit(text + " (it is tried again)", Template.LONGEST) : text);
    }
}
