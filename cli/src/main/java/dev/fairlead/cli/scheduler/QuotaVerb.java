package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.options.DurationConverter;
import dev.fairlead.cli.terminal.Surroundings;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** How much of the pool somebody may have at most: of slots at a time, or of slot time within a window. */
@Command(
        name = "quota",
        description = {
            "Sets the most slots at a time of a user or a project, such as 3, or the most slot time within the scheduler's"
                    + " window, such as 90m or 10h. 0 and 0h: no limit. The other quota and the weight stay.",
            "The window is the scheduler's fairness_window_hours, or a day. What is used counts from when the quota was"
                    + " set, and what runs when it is spent runs on."
        },
        mixinStandardHelpOptions = true)
final class QuotaVerb extends ShareVerb {

    QuotaVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (number().matches("-?[0-9]+")) {
            int slots = slots();
            return change(share -> share.limitedTo(slots));
        }
        Duration service = service();
        return change(share -> share.limitedTo(service));
    }

    private int slots() {
        try {
            return Integer.parseInt(number());
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private Duration service() {
        try {
            return new DurationConverter().convert(number());
        } catch (TypeConversionException e) {
            throw wrong();
        }
    }

    private RuntimeException wrong() {
        return wrongNumber("a whole number of slots, or slot time such as 90m or 10h");
    }
}
