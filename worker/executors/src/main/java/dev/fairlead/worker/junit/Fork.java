package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.fork.OutboxFile;
import dev.fairlead.worker.fork.Protocol;
import dev.fairlead.worker.fork.RunRequest;
import dev.fairlead.worker.fork.Texts;
import dev.fairlead.worker.process.ProcessMark;
import dev.fairlead.worker.process.ProcessTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One forked JVM, seen from its parent. A thread of its own reads what it tells and hands it to the events of the run;
 * everything else is called by whoever holds the fork, except {@link #kill}, which anybody may call.
 */
final class Fork {
    private static final Set<Integer> KILLED = Set.of(128 + 9, 128 + 15);
    private static final Duration EXIT_PATIENCE = Duration.ofSeconds(5);

    private final ForkKey key;
    private final Process process;
    private final ProcessMark mark;
    private final ForkListener listener;
    private final Path folder;
    private final Runnable atEnd;
    private final ForkOutput output;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable Socket socket;
    private volatile @Nullable ForkEvents events;
    private final AtomicInteger runs = new AtomicInteger();
    private volatile boolean idled;

    /**
     * @param mark in the environment of the process
     * @param atEnd called once, when nothing is left of the process
     */
    Fork(ForkKey key, Process process, ProcessMark mark, ForkListener listener, Path folder, Runnable atEnd) {
        this.key = key;
        this.process = process;
        this.mark = mark;
        this.listener = listener;
        this.folder = folder;
        this.atEnd = atEnd;
        this.output = new ForkOutput(process, this::printed);
        Thread reader = new Thread(this::read, "fork-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    ForkKey key() {
        return key;
    }

    long pid() {
        return process.pid();
    }

    /** Runs that were asked of it so far. */
    int runs() {
        return runs.get();
    }

    /** Whether it waited for work at some time; then its death may have nothing to do with the next task. */
    boolean hasIdled() {
        return idled;
    }

    void idle() {
        idled = true;
    }

    boolean isAlive() {
        return process.isAlive() && !gone.isDone();
    }

    /**
     * @throws TaskInputException if the class path has no usable JUnit Platform
     * @throws ForkKilledException if it was killed from outside before it was ready
     * @throws IOException if the JVM did not come up for another reason
     */
    void awaitReady(Duration limit) throws IOException, TaskInputException, InterruptedException {
        try {
            ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new IOException("Expected the forked JVM " + key.java() + " to be ready within " + limit.toSeconds()
                    + " s, but it was not. " + output.lastWords());
        } catch (ExecutionException e) {
            boolean killed = wasKilled();
            kill();
            if (e.getCause() instanceof TaskInputException input) {
                throw input;
            }
            if (killed) {
                throw new ForkKilledException(
                        "The forked JVM was killed from outside before it was ready: " + obituary());
            }
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        }
    }

    void run(RunRequest request, ForkEvents runEvents) {
        runs.incrementAndGet();
        events = runEvents;
        if (gone.isDone()) {
            runEvents.died();
            return;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            request.writeTo(new DataOutputStream(body));
            send(Protocol.RUN, body.toByteArray());
        } catch (IOException e) {
            // Its end is told by the reading thread.
            process.destroyForcibly();
        }
    }

    /** The run is over: nothing more is told to its events. */
    void detach() {
        events = null;
    }

    void requestDump() {
        try {
            send(Protocol.DUMP, new byte[0]);
        } catch (IOException e) {
            // A fork that is gone has no threads.
        }
    }

    /** A dump by the JVM's own tools, for a fork that does not answer. */
    String dumpFromOutside() throws InterruptedException {
        return OutsideDump.of(process, key.javaHome());
    }

    /** Ends it in good order, or else by force; also what it started. */
    void quit(Duration grace) {
        ProcessTree tree = tree();
        tree.look();
        try {
            send(Protocol.QUIT, new byte[0]);
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It did not come up, or is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.kill();
    }

    void kill() {
        tree().kill();
    }

    private ProcessTree tree() {
        return new ProcessTree(process.toHandle(), mark::bearers);
    }

    /** Whether it ended by SIGKILL or SIGTERM, which nothing in a suite sends to its own JVM. */
    boolean wasKilled() {
        return !process.isAlive() && KILLED.contains(process.exitValue());
    }

    /** For people: how it ended and what it said last. */
    String obituary() {
        return exitText() + ". " + output.lastWords();
    }

    private String exitText() {
        if (process.isAlive()) {
            return "it closed its channel";
        }
        int code = process.exitValue();
        return "it ended with exit code " + code + (code > 128 && code < 160 ? " (signal " + (code - 128) + ")" : "");
    }

    private void printed(String stream, String text) {
        ForkEvents current = events;
        if (current != null) {
            current.printed(stream, text);
        }
    }

    private void send(byte type, byte[] body) throws IOException {
        Socket open = socket;
        if (open == null) {
            throw new IOException("not connected");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(frame);
        to.writeInt(body.length + 1);
        to.writeByte(type);
        to.write(body);
        open.getOutputStream().write(frame.toByteArray());
    }

    private void read() {
        FrameParser parser = new FrameParser(this::frame);
        try (Socket open = listener.accept(process)) {
            socket = open;
            byte[] buffer = new byte[64 * 1024];
            for (int n = open.getInputStream().read(buffer);
                    n >= 0;
                    n = open.getInputStream().read(buffer)) {
                parser.feed(buffer, n);
                caughtUp();
            }
        } catch (IOException | RuntimeException e) {
            // Whatever broke the channel, this is the fork's end, and how it ended is found out next.
        }
        end(parser);
    }

    private void caughtUp() {
        ForkEvents current = events;
        if (current != null) {
            current.caughtUp();
        }
    }

    private void frame(byte type, byte[] body) throws IOException {
        ForkEvents current = events;
        if (type == Protocol.READY) {
            ready.complete(null);
        } else if (type == Protocol.UNUSABLE) {
            String reason = Texts.read(new DataInputStream(new ByteArrayInputStream(body)));
            ready.completeExceptionally(new TaskInputException(reason));
        } else if (current != null) {
            FrameReader.dispatch(type, body, current);
        }
    }

    /** The channel is closed: sees the process out, then tells what it had no time to send. */
    private void end(FrameParser parser) {
        awaitExit();
        kill();
        output.join();
        try {
            byte[] unsent = OutboxFile.unsent(folder.resolve(ForkFolder.OUTBOX), parser.fed());
            parser.feed(unsent, unsent.length);
        } catch (IOException | RuntimeException e) {
            // What cannot be read any more is as lost as without an outbox.
        }
        ready.completeExceptionally(
                new IOException("Expected the forked JVM " + key.java() + " to come up, but " + obituary()));
        gone.complete(null);
        ForkEvents current = events;
        if (current != null) {
            current.died();
        }
        ForkFolder.remove(folder);
        atEnd.run();
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(EXIT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor(EXIT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
