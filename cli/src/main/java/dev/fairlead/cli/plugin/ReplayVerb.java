package dev.fairlead.cli.plugin;

import dev.fairlead.cli.options.DurationConverter;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.events.PluginRequest;
import dev.fairlead.events.PluginRequestKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The plugin is told that it sees them again; afterwards it goes on where it was. */
@Command(
        name = "replay",
        description = "Has a plugin handle events again that it has handled.",
        mixinStandardHelpOptions = true)
final class ReplayVerb extends PluginVerb {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "WHEN",
            description = "A time such as 2026-01-31T12:00:00Z, a duration ago such as 10m, or an offset in each"
                    + " partition such as 0.")
    private String from = "";

    ReplayVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        PluginRequest request = request();
        tell(say((status, control) -> control.setRequest(request)));
        return 0;
    }

    private PluginRequest request() {
        PluginRequest.Builder request =
                PluginRequest.newBuilder().setId(UUID.randomUUID().toString()).setKind(PluginRequestKind.REPLAY);
        return from.matches("\\d{1,18}")
                ? request.setFromOffset(Long.parseLong(from)).build()
                : request.setFromTimeMs(moment()).build();
    }

    private long moment() {
        try {
            return Instant.parse(from).toEpochMilli();
        } catch (DateTimeParseException e) {
            return ago();
        }
    }

    private long ago() {
        try {
            return surroundings.clock().millis()
                    - new DurationConverter().convert(from).toMillis();
        } catch (CommandLine.TypeConversionException e) {
            throw new UserException(
                    "Expected --from to be a time such as 2026-01-31T12:00:00Z, a duration such as 10m, or an offset,"
                            + " but it is '" + from + "'.",
                    e);
        }
    }
}
