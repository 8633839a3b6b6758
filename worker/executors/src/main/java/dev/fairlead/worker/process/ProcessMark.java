package dev.fairlead.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A variable in the environment of everything that one attempt starts. Where there is a /proc to look into, it finds
 * the daemons that left the tree of their parents; elsewhere it finds nothing.
 */
public final class ProcessMark {
    /** For people too: by it a command knows that it runs as a task. */
    public static final String VARIABLE = "FAIRLEAD_ATTEMPT";

    /** A process that just becomes another program has no environment to see for some microseconds. */
    private static final int LOOKS = 50;

    private static final long PAUSE_NANOS = 1_000_000;

    private final String value;
    private final Path proc;

    public ProcessMark(String value) {
        this(value, Path.of("/proc"));
    }

    ProcessMark(String value, Path proc) {
        this.value = value;
        this.proc = proc;
    }

    public String value() {
        return value;
    }

    /** The living processes that bear the mark; those of other users cannot be seen. */
    public List<ProcessHandle> bearers() {
        List<ProcessHandle> bearers = new ArrayList<>();
        if (!Files.isDirectory(proc.resolve("self"))) {
            return bearers;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process)) {
                    handle(process).filter(ProcessHandle::isAlive).ifPresent(bearers::add);
                }
            }
        } catch (IOException e) {
            return bearers;
        }
        return bearers;
    }

    private boolean isMarked(Path process) {
        String variables = variables(process);
        for (int look = 1; variables.isEmpty() && isProgram(process) && look < LOOKS; look++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            variables = variables(process);
        }
        return variables.contains(VARIABLE + "=" + value + "\0");
    }

    private static String variables(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Neither of the kernel, nor dead, nor somebody else's. */
    private static boolean isProgram(Path process) {
        return Files.exists(process.resolve("exe")) && Files.isReadable(process.resolve("environ"));
    }

    private static Optional<ProcessHandle> handle(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    }
}
