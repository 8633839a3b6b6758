package dev.fairlead.cli.inputs;

import dev.fairlead.cli.suite.Suite;
import dev.fairlead.cli.suite.SuiteListener;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.client.blobs.BlobPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/** Sends a suite's inputs ahead of its tasks. */
public final class Shipment {
    private static final double MEGABYTE = 1_000_000;
    private static final long PAUSE_MS = 1_000;

    private final FairleadClient client;
    private final InputMode mode;
    private final Path reports;
    private final Clock clock;
    private final SuiteListener listener;
    private long lastWordMs;

    public Shipment(FairleadClient client, InputMode mode, Path reports, Clock clock, SuiteListener listener) {
        this.client = client;
        this.mode = mode;
        this.reports = reports;
        this.clock = clock;
        this.listener = listener;
    }

    /** The suite with inputs by content, all of which can be fetched when this returns. */
    public Suite send(Suite suite) throws InterruptedException {
        listener.step("Reading inputs.");
        Packing packing = new Packing(reports, mode == InputMode.MAVEN);
        try (BlobPublisher publisher = new BlobPublisher(client.connection(), client.codec(), clock)) {
            Suite packed = suite.with(packing.pack(suite.tasks()));
            packing.notes().forEach(listener::warning);
            BlobPublisher.Sent sent = publisher.publish(packing.contents(), this::tell);
            listener.output(summary(sent));
            return packed;
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw new UserException(
                    (message.startsWith("Expected ")
                                    ? message
                                    : "Expected to send the suite's files to the workers, but "
                                            + e.getClass().getSimpleName() + ": " + message + ".")
                            + " With --inputs path workers that see the same files need nothing sent.",
                    e);
        }
    }

    private void tell(String title, long sentBytes, long totalBytes) {
        long now = clock.millis();
        if (now - lastWordMs >= PAUSE_MS) {
            lastWordMs = now;
            listener.step("Sending inputs: " + megabytes(sentBytes) + " of " + megabytes(totalBytes) + " MB, " + title);
        }
    }

    private static String summary(BlobPublisher.Sent sent) {
        String what = "Inputs: " + sent.files() + " files and folders, " + megabytes(sent.bytes()) + " MB; ";
        return what
                + (sent.sentFiles() == 0
                        ? "nothing to send."
                        : sent.sentFiles() + " of them sent, " + megabytes(sent.sentBytes()) + " MB.");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }
}
