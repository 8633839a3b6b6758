package dev.fairlead.worker.fork;

/** The end of a fork whose parent is gone: at once, whatever the suite is doing, and with all that it started. */
final class Orphan {
    private static final int EXIT_CODE = 141;

    private Orphan() {}

    static void end() {
        try {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
