package dev.fairlead.worker.harness;

import dev.fairlead.worker.api.Input;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Inputs that are copies of files and folders here. */
public final class FakeInputs implements Inputs {
    /** Has nothing. */
    public static final Inputs NONE = new FakeInputs();

    private final Map<Input, Path> known = new ConcurrentHashMap<>();
    private final AtomicInteger placed = new AtomicInteger();

    /** The name by which it is had from now on. */
    public String add(Path path) {
        String sha256 = String.format(java.util.Locale.ROOT, "%064x", known.size() + 1);
        known.put(new Input.Blob(sha256, Files.isDirectory(path)), path);
        return sha256;
    }

    /** How often a set of inputs was placed. */
    public int placed() {
        return placed.get();
    }

    @Override
    public void place(Map<String, Input> byName, Path folder) throws InputUnavailableException {
        placed.incrementAndGet();
        for (Map.Entry<String, Input> each : byName.entrySet()) {
            Path from = known.get(each.getValue());
            if (from == null) {
                throw new InputUnavailableException("Expected to find " + each.getValue() + ", but it is not there.");
            }
            copy(from, folder.resolve(each.getKey()));
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path each : List.copyOf(walk.toList())) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
