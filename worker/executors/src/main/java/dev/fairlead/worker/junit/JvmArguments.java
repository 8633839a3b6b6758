package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.ForkMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command line of a fork: assertions on, as Surefire has them; a heap limit where that is needed and neither the
 * task nor the environment names one; the task's own arguments after ours, so that they win; the suite's class path before our own jar.
 */
final class JvmArguments {
    private static final Pattern HEAP = Pattern.compile("-Xmx\\S+|-XX:(MaxHeapSize|MaxRAM|MaxRAMPercentage)=\\S+");
    private static final List<String> READ_BY_EVERY_JVM = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private JvmArguments() {}

    static List<String> of(ForkKey key, Path forkJar, long defaultHeapMegabytes, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-ea");
        if (!namesHeap(key.jvmArgs(), environment)) {
            arguments.add("-Xmx" + defaultHeapMegabytes + "m");
        }
        arguments.addAll(key.jvmArgs());
        key.sortedProperties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.add("-cp");
        arguments.add(String.join(System.getProperty("path.separator"), key.classPath())
                + System.getProperty("path.separator")
                + forkJar);
        arguments.add(ForkMain.class.getName());
        return arguments;
    }

    /**
     * An even share of a quarter of the machine's memory, between half a gigabyte and two. The JVM's own default, a
     * quarter for each fork, is too much for several at a time, and there are suites that take whatever heap they see.
     */
    static long defaultHeapMegabytes(long physicalBytes, int slots) {
        long share = physicalBytes / 4 / slots / (1024 * 1024);
        return Math.min(2048, Math.max(512, share));
    }

    /**
     * The arguments as a file for the JVM's launcher: no limit of length, and the properties, which may hold secrets,
     * are not in the list of processes.
     */
    static String argumentFile(List<String> arguments) {
        return arguments.stream().map(JvmArguments::quote).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quote(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("\f", "\\f")
                + '"';
    }

    private static boolean namesHeap(List<String> jvmArgs, Map<String, String> environment) {
        return jvmArgs.stream().anyMatch(argument -> HEAP.matcher(argument).matches())
                || READ_BY_EVERY_JVM.stream()
                        .anyMatch(name ->
                                HEAP.matcher(environment.getOrDefault(name, "")).find());
    }
}
