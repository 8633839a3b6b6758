package dev.fairlead.worker.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JDKs that are installed, by the {@code release} files in their folders, and the one that is running. */
final class Jdks {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?([0-9.]+)");

    private Jdks() {}

    static NavigableSet<Integer> majors(Machine machine) {
        NavigableSet<Integer> majors = new TreeSet<>();
        running(machine).ifPresent(majors::add);
        for (Path home : homes(machine)) {
            if (Files.isRegularFile(home.resolve("bin/java")) || Files.isRegularFile(home.resolve("bin/java.exe"))) {
                Matcher version =
                        VERSION.matcher(machine.text(home.resolve("release")).orElse(""));
                if (version.find()) {
                    major(version.group(1)).ifPresent(majors::add);
                }
            }
        }
        return majors;
    }

    static OptionalInt running(Machine machine) {
        return major(machine.property("java.specification.version"));
    }

    /** JAVA_HOME, and JAVA_HOME_17_X64 and the like of CI images. */
    private static List<Path> homes(Machine machine) {
        List<Path> homes = new ArrayList<>();
        machine.environment().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(machine.path(value));
            }
        });
        homes.addAll(machine.children(machine.path("/usr/lib/jvm")));
        machine.children(machine.path("/Library/Java/JavaVirtualMachines"))
                .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
        return homes;
    }

    /** 17.0.15 is 17, 1.8.0 is 8. */
    private static OptionalInt major(String version) {
        String modern = version.startsWith("1.") ? version.substring(2) : version;
        String major = modern.split("\\.", 2)[0];
        return major.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(major)) : OptionalInt.empty();
    }
}
