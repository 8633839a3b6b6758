package dev.fairlead.worker.fork;

/** Our own threads in the suite's JVM; daemons, so that they are never what keeps it alive. */
final class Daemons {

    private Daemons() {}

    static void start(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }
}
