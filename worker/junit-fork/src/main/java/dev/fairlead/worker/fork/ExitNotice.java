package dev.fairlead.worker.fork;

import java.util.Map;

/** A shutdown hook that tells the parent which thread of the suite called System.exit, and where. */
final class ExitNotice {
    private static final long PATIENCE_MS = 1_000;

    private final Outbox outbox;
    private volatile boolean expected;

    ExitNotice(Outbox outbox) {
        this.outbox = outbox;
    }

    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::tell, "fairlead-exit-notice"));
    }

    /** From now on it is we who exit. */
    void expectExit() {
        expected = true;
    }

    private void tell() {
        if (!expected) {
            Thread.getAllStackTraces().entrySet().stream()
                    .filter(entry -> callsExit(entry.getValue()))
                    .findFirst()
                    .ifPresent(this::tell);
        }
        outbox.awaitSent(PATIENCE_MS);
    }

    private void tell(Map.Entry<Thread, StackTraceElement[]> caller) {
        outbox.sendNow(
                new Frame(Protocol.EXITING).text(caller.getKey().getName()).text(ThreadDump.stackOf(caller.getKey())));
    }

    private static boolean callsExit(StackTraceElement[] stack) {
        for (StackTraceElement element : stack) {
            if (element.getClassName().equals("java.lang.Runtime")
                    && element.getMethodName().equals("exit")) {
                return true;
            }
        }
        return false;
    }
}
