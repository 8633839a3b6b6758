package dev.fairlead.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable in the environment of everything that one attempt starts. Where there is a /proc to look into, it finds
 * the daemons that left the tree of their parents; elsewhere it finds nothing.
 */
public final class ProcessMark {
    /** For people too: by it a command knows that it runs as a task. */
    public static final String VARIABLE = "FAIRLEAD_ATTEMPT";

    private static final Path PROC = Path.of("/proc");

    private final String value;

    public ProcessMark(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    /** The living processes that bear the mark; those of other users cannot be seen. */
    public List<ProcessHandle> bearers() {
        List<ProcessHandle> bearers = new ArrayList<>();
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return bearers;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process.resolve("environ"))) {
                    handle(process).filter(ProcessHandle::isAlive).ifPresent(bearers::add);
                }
            }
        } catch (IOException e) {
            return bearers;
        }
        return bearers;
    }

    private boolean isMarked(Path environment) {
        try {
            String variables = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return variables.contains(VARIABLE + "=" + value + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> handle(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    }
}
