package dev.fairlead.acceptance;

import java.nio.file.Path;
import java.util.Map;

/** The genuine serializers as the build unpacks them, for a program of Fairlead's. */
final class ConfluentClasses {

    private ConfluentClasses() {}

    static Map<String, String> onTheClassPath() {
        return Map.of(
                "FAIRLEAD_CLASSPATH",
                Path.of("target/confluent").toAbsolutePath() + ":"
                        + Path.of("target/confluent-needs").toAbsolutePath() + "/*");
    }
}
