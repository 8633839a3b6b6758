package dev.fairlead.cli.suite;

import dev.fairlead.cli.suite.ClassPathJUnit.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class path lacks to be run by the JUnit Platform, in versions that fit what it has: the launcher, Jupiter's
 * engine, or the Vintage engine where JUnit 4 is there too, as Surefire and the console launcher have it.
 */
final class JUnitCompletion {

    /** For suites that know nothing of the JUnit Platform. */
    static final String VINTAGE = "5.14.4";

    /** What to do with tests that are not JUnit's. */
    static final String INSTEAD = "run its tests by their own build, for example --command 'mvn test' --junit-xml"
            + " 'target/surefire-reports/*.xml'.";

    private static final String PLATFORM = "org.junit.platform";

    private JUnitCompletion() {}

    /** @param what names the tests in the exception's sentence */
    static List<Coordinates> missing(ClassPathJUnit junit, String what) throws SuiteException {
        List<Coordinates> missing = new ArrayList<>();
        String platform = platformVersion(junit);
        if (platform == null) {
            checkJUnit4(junit, what);
            missing.add(new Coordinates("org.junit.vintage", "junit-vintage-engine", VINTAGE, ""));
            platform = platformOf(VINTAGE);
        } else if (junit.has(Part.JUNIT4) && !junit.has(Part.VINTAGE_ENGINE) && !isOld(junit.version(Part.JUNIT4))) {
            missing.add(new Coordinates("org.junit.vintage", "junit-vintage-engine", jupiterOf(platform), ""));
        }
        String jupiter = junit.version(Part.JUPITER_API);
        if (jupiter != null && !junit.has(Part.JUPITER_ENGINE)) {
            String version = jupiter.isEmpty() ? jupiterOf(platform) : jupiter;
            missing.add(new Coordinates("org.junit.jupiter", "junit-jupiter-engine", version, ""));
        }
        if (!junit.has(Part.LAUNCHER)) {
            missing.add(new Coordinates(PLATFORM, "junit-platform-launcher", platform, ""));
        }
        return missing;
    }

    private static @Nullable String platformVersion(ClassPathJUnit junit) {
        for (Part part : new Part[] {Part.PLATFORM_ENGINE, Part.PLATFORM_COMMONS, Part.LAUNCHER}) {
            String version = junit.version(part);
            if (version != null && !version.isEmpty()) {
                return version;
            }
        }
        for (Part part : new Part[] {Part.JUPITER_API, Part.JUPITER_ENGINE, Part.VINTAGE_ENGINE}) {
            String version = junit.version(part);
            if (version != null) {
                return platformOf(version.isEmpty() ? VINTAGE : version);
            }
        }
        return null;
    }

    /** Jupiter 5.x belongs to platform 1.x; since 6 both have one number. */
    static String platformOf(String jupiter) {
        return jupiter.startsWith("5.") ? "1." + jupiter.substring(2) : jupiter;
    }

    private static String jupiterOf(String platform) {
        return platform.startsWith("1.") ? "5." + platform.substring(2) : platform;
    }

    /** The Vintage engine wants 4.12. */
    private static boolean isOld(@Nullable String junit4) {
        return junit4 != null && junit4.matches("[0-3]\\..*|4\\.([0-9]|1[01])([.-].*)?");
    }

    private static void checkJUnit4(ClassPathJUnit junit, String what) throws SuiteException {
        String junit4 = junit.version(Part.JUNIT4);
        if (junit4 == null) {
            throw new SuiteException("Expected JUnit 4, 5 or 6 on the class path of " + what + ", but it has "
                    + (junit.has(Part.TESTNG)
                            ? "TestNG alone, which is not supported; " + INSTEAD
                            : "none; add JUnit, or run the tests by --command."));
        }
        if (isOld(junit4)) {
            throw new SuiteException("Expected JUnit 4.12 or newer on the class path of " + what + ", but it has "
                    + junit4 + "; update it.");
        }
    }
}
