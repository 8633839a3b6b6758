package dev.fairlead.worker.fork;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.util.Optional;

/**
 * Entry point of a forked JVM. Tests run on the main thread with the system class loader as its context, as they do
 * under Surefire; standard input is at its end; standard output and error are captured.
 */
public final class ForkMain {
    private static final long PATIENCE_MS = 5_000;

    private final Requests requests;
    private final Outbox outbox;
    private final RunningTests running;
    private final ExitNotice exitNotice;
    private final PrintStream out;
    private final PrintStream err;

    private ForkMain(Socket socket, Outbox outbox) throws IOException {
        this.outbox = outbox;
        this.running = new RunningTests();
        this.requests = new Requests(socket.getInputStream(), outbox, running);
        this.exitNotice = new ExitNotice(outbox);
        this.out = new CapturedStream(Protocol.STDOUT, running, outbox);
        this.err = new CapturedStream(Protocol.STDERR, running, outbox);
    }

    public static void main(String[] args) throws IOException {
        Greeting greeting = Greeting.readFrom(System.in);
        Socket socket = greeting.connect();
        Outbox outbox = new Outbox(OutboxFile.map(greeting.outbox()), socket.getOutputStream());
        outbox.start();
        new ForkMain(socket, outbox).serve();
    }

    private void serve() {
        requests.start();
        exitNotice.install();
        prepareThread();
        try {
            SuiteRunner runner = SuiteRunner.open(new TestReporter(outbox, running));
            outbox.sendNow(new Frame(Protocol.READY));
            for (Optional<RunRequest> next = requests.next(); next.isPresent(); next = requests.next()) {
                prepareThread();
                runner.run(next.get());
            }
            runner.close();
        } catch (Throwable e) {
            outbox.sendNow(new Frame(Protocol.UNUSABLE).text(explain(e)));
        }
        exitNotice.expectExit();
        outbox.awaitSent(PATIENCE_MS);
        System.exit(0);
    }

    /** Undoes what a test may have left behind on what all tests share. */
    private void prepareThread() {
        System.setOut(out);
        System.setErr(err);
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        Thread.interrupted();
    }

    private static String explain(Throwable failure) {
        if (failure instanceof LinkageError) {
            return "Expected to find the JUnit Platform Launcher (1.9 or newer) on the class path of the suite, but "
                    + failure + ". Add org.junit.platform:junit-platform-launcher in the version of the suite's"
                    + " JUnit Platform.";
        }
        return "Expected the JUnit Platform of the suite to start, but it failed: " + Throwables.stackTrace(failure);
    }
}
