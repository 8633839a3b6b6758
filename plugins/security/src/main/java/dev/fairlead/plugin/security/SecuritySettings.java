package dev.fairlead.plugin.security;

import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is let in.
 *
 * @param types of tasks
 * @param programs that a command may run
 * @param variables that a command may set
 * @param exempt users whose tasks are not looked at
 * @param submissions tasks of one user that are let in within a window; 0: any number
 * @param live tasks of one user that are let in and not at their end; 0: any number
 */
record SecuritySettings(
        Patterns types,
        Patterns programs,
        Patterns variables,
        Patterns exempt,
        int submissions,
        Duration window,
        int live) {
    private static final String TYPES = "types";
    private static final String COMMANDS = "commands";
    private static final String ENVIRONMENT = "environment";
    private static final String EXEMPT = "exempt";
    private static final String SUBMISSIONS = "submissions";
    private static final String WINDOW = "window";
    private static final String LIVE = "live";
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    static List<PluginOption> options() {
        return List.of(
                new PluginOption(
                        TYPES,
                        PluginOption.Type.LIST,
                        "command",
                        false,
                        List.of(),
                        "Types of tasks that are let in. Of those of type command what they run is looked at; for the"
                                + " others naming them here is all that it takes."),
                PluginOption.list(
                        COMMANDS,
                        "Programs that commands may run, as the first word of argv has them: mvn, ./gradlew,"
                                + " /opt/tools/*. * stands for any characters but a slash, ** for any."),
                PluginOption.list(
                        ENVIRONMENT, "Environment variables that commands may set, such as BUILD_*. Others: none."),
                PluginOption.list(EXEMPT, "Users whose tasks are let in whatever they are, such as ci-*."),
                PluginOption.integer(
                        SUBMISSIONS, 0, "Most tasks of one user that are let in within a window; 0: any number."),
                PluginOption.duration(WINDOW, Duration.ofMinutes(1), "The window, at most 1d."),
                PluginOption.integer(
                        LIVE,
                        0,
                        "Most tasks of one user that are let in and not at their end, as far as the plugin has seen"
                                + " since it began; 0: any number."));
    }

    /** @throws PluginSettingsException with every problem that there is */
    static SecuritySettings of(PluginSettings settings) {
        List<String> problems = new ArrayList<>();
        Duration window = settings.duration(WINDOW);
        if (window.isZero() || window.compareTo(LONGEST) > 0) {
            problems.add("Expected %s to be more than 0ms and at most 1d, but it is %s."
                    .formatted(WINDOW, settings.text(WINDOW)));
        }
        SecuritySettings read = new SecuritySettings(
                Patterns.of(settings.list(TYPES)),
                Patterns.of(settings.list(COMMANDS)),
                Patterns.of(settings.list(ENVIRONMENT)),
                Patterns.of(settings.list(EXEMPT)),
                number(settings, SUBMISSIONS, problems),
                window,
                number(settings, LIVE, problems));
        if (!problems.isEmpty()) {
            throw new PluginSettingsException(problems);
        }
        return read;
    }

    private static int number(PluginSettings settings, String option, List<String> problems) {
        long number = settings.integer(option);
        if (number < 0 || number > MOST) {
            problems.add("Expected %s to be from 0 to %d, but it is %d.".formatted(option, MOST, number));
            return 0;
        }
        return (int) number;
    }
}
