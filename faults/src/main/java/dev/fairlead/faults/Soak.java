package dev.fairlead.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A long run from the command line: {@code ROOT FOLDER MINUTES SEED SLACK WAITING [JAVA_HOME…]}. Exit code 0: all promises kept. */
final class Soak {

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        List<String> javaHomes = Arrays.asList(arguments).subList(6, arguments.length);
        Settings settings = new Settings(
                Path.of(arguments[0]).toAbsolutePath(),
                Files.createDirectories(Path.of(arguments[1])).toAbsolutePath(),
                Long.parseLong(arguments[3]),
                Duration.ofMinutes(Long.parseLong(arguments[2])),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                javaHomes.isEmpty() ? List.of("") : javaHomes);
        Report report = FaultRun.run(settings, Clock.systemUTC());
        report.lines().forEach(System.out::println);
        System.out.println("Report: " + report.write());
        System.exit(report.isPassed() ? 0 : 1);
    }
}
