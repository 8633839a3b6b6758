package dev.fairlead.worker.results;

import dev.fairlead.events.Output;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Output that waits for a chunk, in order; small writes to the same stream are joined. Not thread-safe. */
final class OutputQueue {
    private final int pieceBytes;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long bytes;

    OutputQueue(int pieceBytes) {
        this.pieceBytes = pieceBytes;
    }

    void add(String stream, String text) {
        String rest = text;
        while (!rest.isEmpty()) {
            Piece piece = pieceFor(stream);
            int end = SafeText.prefix(rest, pieceBytes - piece.bytes);
            piece.append(rest.substring(0, end));
            rest = rest.substring(end);
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Of all that waits. */
    long bytes() {
        return bytes;
    }

    /** Takes the oldest piece if it is no larger; null otherwise. */
    @Nullable
    Output next(int room) {
        Piece first = pieces.peek();
        if (first == null || first.size() > room) {
            return null;
        }
        pieces.remove();
        bytes -= first.bytes;
        return new Output(first.stream, first.text.toString());
    }

    private Piece pieceFor(String stream) {
        Piece last = pieces.peekLast();
        if (last == null || !last.stream.equals(stream) || last.bytes > pieceBytes - 4) {
            last = new Piece(stream);
            pieces.add(last);
        }
        return last;
    }

    /** Some output of one stream. */
    private final class Piece {
        private final String stream;
        private final StringBuilder text = new StringBuilder();
        private int bytes;

        Piece(String stream) {
            this.stream = stream;
        }

        void append(String more) {
            int added = SafeText.bytes(more);
            text.append(more);
            bytes += added;
            OutputQueue.this.bytes += added;
        }

        int size() {
            return bytes + SafeText.bytes(stream) + 2 * ChunkSize.NUMBER;
        }
    }
}
