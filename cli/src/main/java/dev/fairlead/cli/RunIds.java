package dev.fairlead.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names for runs: readable, in the order of time, and unique without asking anybody. */
final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String next(Clock clock) {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return "run-" + TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(random);
    }
}
