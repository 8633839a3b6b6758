package dev.fairlead.worker.fork;

import java.io.IOException;
import java.net.InetAddress;

/**
 * What a fork and its parent say to each other. The fork's standard input holds one line, {@code PORT TOKEN OUTBOX},
 * and then ends; so neither the arguments nor the environment of the suite tell the token. The fork connects to that
 * port of 127.0.0.1 and sends {@link #VERSION} as an int and the token as modified UTF-8. From then on both sides send
 * frames: an int, the length of what follows; a byte, the type; the body. A text is an int, its length in bytes, and
 * UTF-8; a list is an int, its size, and its texts. A fork runs one request at a time.
 *
 * <pre>
 * parent → fork
 *   RUN       lists of texts: selectors, included tags, excluded tags, excluded methods
 *   DUMP      –                                     answered at any time
 *   QUIT      –                                     only between two runs
 * fork → parent
 *   READY     –                                     once, after the JUnit Platform was found
 *   UNUSABLE  text reason                           instead of READY; the fork ends
 *   STARTED   int test, CASE                        numbers are unique in the fork's life
 *   FINISHED  int test, RESULT
 *   CASE      CASE, RESULT                          a case that never ran, or that stands for a failed container
 *   OUTPUT    int test or {@link #NO_TEST}, byte stream, bytes
 *   DONE      text cause why the run was broken off or empty, nine longs: {@link Counts}, text note
 *   DUMPED    text dump, int n, n times: int test, text stack of its thread
 *   EXITING   text thread, text stack               somebody called System.exit
 *
 * CASE         text unique id, text class, text name, text selector, long started at (ms since 1970)
 * RESULT       byte status, long duration (µs), text reason, text failure type, text message, text stack trace
 * </pre>
 *
 * <p>When the channel ends without QUIT the parent is gone, and the fork halts with all its descendants. What the fork
 * had not sent when it died is in its {@link OutboxFile}.
 */
public final class Protocol {
    public static final int VERSION = 1;

    public static final byte RUN = 1;
    public static final byte DUMP = 2;
    public static final byte QUIT = 3;

    public static final byte READY = 11;
    public static final byte UNUSABLE = 12;
    public static final byte STARTED = 13;
    public static final byte FINISHED = 14;
    public static final byte CASE = 15;
    public static final byte OUTPUT = 16;
    public static final byte DONE = 17;
    public static final byte DUMPED = 18;
    public static final byte EXITING = 19;

    /** Output that belongs to no single test. */
    public static final int NO_TEST = -1;

    public static final byte STDOUT = 1;
    public static final byte STDERR = 2;

    public static final byte PASSED = 0;
    public static final byte FAILED = 1;
    public static final byte ABORTED = 2;
    public static final byte SKIPPED = 3;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Protocol() {}

    /** Not the JDK's own loopback address: the suite may prefer IPv6 while its parent does not. */
    public static InetAddress address() throws IOException {
        return InetAddress.getByAddress(LOOPBACK);
    }
}
