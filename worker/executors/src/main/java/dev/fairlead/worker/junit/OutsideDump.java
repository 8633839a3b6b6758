package dev.fairlead.worker.junit;

import dev.fairlead.worker.process.OutputPump;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A thread dump of a JVM that does not answer, by its own {@code jcmd}; where that is missing or does not answer
 * either, by SIGQUIT, upon which the JVM prints to its standard output and so into the task's output.
 */
final class OutsideDump {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PRINTING = Duration.ofMillis(500);
    private static final int LIMIT = 1024 * 1024;

    private OutsideDump() {}

    static String of(Process process, Path javaHome) throws InterruptedException {
        Path jcmd = javaHome.resolve("bin").resolve("jcmd");
        String pid = String.valueOf(process.pid());
        String dump = Files.isExecutable(jcmd) ? outputOf(List.of(jcmd.toString(), pid, "Thread.print", "-l")) : "";
        if (!dump.isEmpty()) {
            return dump;
        }
        outputOf(List.of("kill", "-QUIT", pid));
        process.waitFor(PRINTING.toMillis(), TimeUnit.MILLISECONDS);
        return "The forked JVM did not answer; if it could still print its threads, they are in the output of the task.";
    }

    private static String outputOf(List<String> command) throws InterruptedException {
        StringWriter text = new StringWriter();
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            OutputPump pump = new OutputPump("dump", tool.getInputStream(), LIMIT, text::write);
            boolean ended = tool.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            tool.destroyForcibly();
            pump.join(PRINTING);
            return ended && tool.exitValue() == 0 ? text.toString() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
