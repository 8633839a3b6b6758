package dev.fairlead.worker.junit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Output that belongs to no single test, passed on in whole lines. Used under its owner's lock. */
final class TaskOutput {
    private static final int PLENTY = 64 * 1024;

    private final BiConsumer<String, String> sink;
    private final Map<String, ByteArrayOutputStream> lines = new TreeMap<>();

    TaskOutput(BiConsumer<String, String> sink) {
        this.sink = sink;
    }

    void add(String stream, byte[] bytes) {
        ByteArrayOutputStream pending = lines.computeIfAbsent(stream, name -> new ByteArrayOutputStream());
        pending.writeBytes(bytes);
        if (pending.size() > PLENTY) {
            pass(stream, pending, pending.size());
        }
    }

    void passLines() {
        lines.forEach((stream, pending) -> pass(stream, pending, lineEnd(pending.toByteArray())));
    }

    void passAll() {
        lines.forEach((stream, pending) -> pass(stream, pending, pending.size()));
    }

    private void pass(String stream, ByteArrayOutputStream pending, int length) {
        if (length > 0) {
            byte[] bytes = pending.toByteArray();
            pending.reset();
            pending.write(bytes, length, bytes.length - length);
            sink.accept(stream, new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    private static int lineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
