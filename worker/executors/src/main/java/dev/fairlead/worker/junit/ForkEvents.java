package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.Counts;
import java.util.Map;

/** What a fork tells while it runs a request; called on the thread that reads from the fork. */
interface ForkEvents {

    /** Who a test case is. */
    record CaseName(String id, String className, String name, String selector, long startedAtMs) {}

    /** How a test case ended; the failure's type is empty where there is none. */
    record CaseResult(
            byte status, long durationMicros, String reason, String type, String message, String stackTrace) {}

    void started(int test, CaseName name);

    void finished(int test, CaseResult result);

    /** A case that never ran, or stands for a failed container. */
    void reported(CaseName name, CaseResult result);

    void output(int test, byte stream, byte[] bytes);

    /** All that was there to read has been handled. */
    void caughtUp();

    /** The request ended; {@code cause} says why it was broken off, or is empty. */
    void done(String cause, Counts counts, String note);

    void dumped(String dump, Map<Integer, String> stacks);

    void exiting(String thread, String stack);

    /** What the process itself printed. */
    void printed(String stream, String text);

    /** The process ended; nothing comes after. */
    void died();
}
