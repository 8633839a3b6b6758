package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Machines of one kind: the same hardware, as far as tests care.
 *
 * @param name equal for equal kinds
 * @param worth more the rarer it is: what has a special device is not for tasks that any machine can run
 */
record HardwareKind(String name, long worth) {
    private static final List<String> ORDINARY = List.of("class", "os", "arch", "cores", "memoryMb");
    private static final List<String> SPECIAL = List.of("gpu", "cuda", "webgpu", "webnn", "npu", "browser");
    private static final List<String> ABSENT = List.of("", "none", "false", "0");
    private static final long MB_PER_GB = 1_024;

    /** A device is worth more than all cores and memory. */
    private static final long DEVICE = 1L << 32;

    static HardwareKind of(WorkerView worker) {
        Map<String, String> parts = new TreeMap<>();
        long worth = 0;
        for (Map.Entry<String, String> capability : worker.capabilities().entrySet()) {
            String name = capability.getKey();
            if (isOneOf(SPECIAL, name) && !ABSENT.contains(capability.getValue())) {
                worth += DEVICE;
                parts.put(name, capability.getValue());
            } else if (ORDINARY.contains(name)) {
                parts.put(name, name.equals("memoryMb") ? gigabytes(capability.getValue()) : capability.getValue());
            }
        }
        worth += Math.min(DEVICE - 1, number(parts.get("cores")) * MB_PER_GB + number(parts.get("memoryMb")));
        return new HardwareKind(parts.toString(), worth);
    }

    private static boolean isOneOf(List<String> families, String name) {
        return families.stream().anyMatch(family -> name.equals(family) || name.startsWith(family + "."));
    }

    /** Machines of one kind differ by a few megabytes. */
    private static String gigabytes(String megabytes) {
        return Long.toString((number(megabytes) + MB_PER_GB / 2) / MB_PER_GB);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
