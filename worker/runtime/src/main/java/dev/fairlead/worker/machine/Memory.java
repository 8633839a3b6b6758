package dev.fairlead.worker.machine;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Memory that may be used: the machine's, or less where a control group says so. */
final class Memory {
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB");
    private static final long MEGABYTE = 1 << 20;

    private Memory() {}

    static OptionalLong megabytes(Machine machine) {
        OptionalLong least = LongStream.concat(total(machine), limits(machine)).min();
        return least.isPresent() ? OptionalLong.of(least.getAsLong() / MEGABYTE) : OptionalLong.empty();
    }

    private static LongStream total(Machine machine) {
        Matcher total =
                TOTAL.matcher(machine.text(machine.path("/proc/meminfo")).orElse(""));
        if (total.find()) {
            return LongStream.of(Long.parseLong(total.group(1)) * 1024);
        }
        return machine.root() == null ? ofThisProcess() : LongStream.empty();
    }

    private static LongStream ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? LongStream.of(system.getTotalMemorySize())
                : LongStream.empty();
    }

    /** "max" and absurdly large numbers both mean: none. */
    private static LongStream limits(Machine machine) {
        return Stream.of("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
                .flatMap(file -> machine.text(machine.path(file)).stream())
                .map(String::strip)
                .filter(limit -> limit.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong);
    }
}
