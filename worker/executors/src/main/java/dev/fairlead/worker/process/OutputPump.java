package dev.fairlead.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads one stream of a process on a thread of its own. The first half of the limit is passed on as it comes; of the
 * rest the end is kept and passed on last, so that a flood costs neither memory nor the last words.
 */
public final class OutputPump {
    private static final int LAST_WORDS = 8 * 1024;

    private final InputStream in;
    private final Consumer<String> sink;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CappedBytes late;
    private final CappedBytes lastWords = new CappedBytes(0, LAST_WORDS);
    private final Thread thread;
    private byte[] undecoded = {};
    private int room;
    private boolean flooded;

    public OutputPump(String name, InputStream in, int limit, Consumer<String> sink) {
        this.in = in;
        this.sink = sink;
        this.room = limit - limit / 2;
        this.late = new CappedBytes(0, Math.max(1, limit / 2));
        this.thread = new Thread(this::pump, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the stream, or so long; a descendant may hold it open. */
    public void join(Duration limit) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines so far. */
    public String lastLines(int count) {
        synchronized (lastWords) {
            return lastWords.lastLines(count);
        }
    }

    private void pump() {
        byte[] buffer = new byte[16 * 1024];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                accept(buffer, count);
            }
        } catch (IOException e) {
            // The stream of a killed process ends in this way too.
        }
        finish();
    }

    private void accept(byte[] buffer, int count) {
        synchronized (lastWords) {
            lastWords.add(buffer, 0, count);
        }
        int now = Math.min(count, room);
        room -= now;
        if (now > 0) {
            sink.accept(decode(buffer, now, false));
        }
        if (now < count) {
            flooded = true;
            late.add(buffer, now, count - now);
        }
    }

    private void finish() {
        String rest = decode(new byte[0], 0, true);
        if (!rest.isEmpty()) {
            sink.accept(rest);
        }
        if (flooded) {
            sink.accept(late.text());
        }
    }

    private String decode(byte[] bytes, int count, boolean last) {
        ByteBuffer source = ByteBuffer.allocate(undecoded.length + count)
                .put(undecoded)
                .put(bytes, 0, count)
                .flip();
        CharBuffer target = CharBuffer.allocate(source.remaining() + 1);
        decoder.decode(source, target, last);
        undecoded = Arrays.copyOfRange(source.array(), source.position(), source.limit());
        return target.flip().toString();
    }
}
