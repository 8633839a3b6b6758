package dev.fairlead.worker.machine;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a machine offers, as requirements name it:
 *
 * <pre>
 *   cores, memoryMb            what this process may use, container limits included
 *   os, arch                   linux, macos, windows; amd64, aarch64 …
 *   java, jdk.17               the running Java's major version; true for each JDK that is found
 *   gpu, gpu.count             nvidia; how many, where that is known
 *   browser.chromium           true; also firefox, chrome, edge
 * </pre>
 *
 * Nothing that is absent is named.
 */
public final class Capabilities {
    private Capabilities() {}

    public static SortedMap<String, String> of(Machine machine) {
        SortedMap<String, String> found = new TreeMap<>();
        found.put("cores", Integer.toString(machine.processors()));
        found.put("os", os(machine.property("os.name")));
        found.put("arch", machine.property("os.arch"));
        Memory.megabytes(machine).ifPresent(megabytes -> found.put("memoryMb", Long.toString(megabytes)));
        Jdks.running(machine).ifPresent(major -> found.put("java", Integer.toString(major)));
        Jdks.majors(machine).forEach(major -> found.put("jdk." + major, "true"));
        found.putAll(Gpus.of(machine));
        found.putAll(Browsers.of(machine));
        return Collections.unmodifiableSortedMap(found);
    }

    private static String os(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "macos" : lower;
    }
}
