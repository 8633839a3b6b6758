package dev.fairlead.worker.api;

import java.nio.file.Path;
import java.time.Duration;

/** One attempt, as its executor sees it. All methods may be called from any thread. */
public interface TaskContext {

    String taskId();

    /** For people. */
    String name();

    int attempt();

    /** The executor's own JSON document. */
    String payload();

    /** Run time-out, from now on; {@link Duration#ZERO}: none. */
    Duration timeout();

    /** An empty folder of this attempt, removed after it. */
    Path workFolder();

    /** What the payload names by content, for this attempt. */
    Inputs inputs();

    /** A test case ended. */
    void test(TestCase test);

    /** Output that belongs to no single test. May be called often; the runtime makes chunks and caps the total. */
    void output(String stream, String text);

    /** The tests that run at this moment changed; for progress only. */
    void running(Iterable<String> tests);

    boolean isCancelled();

    /** Runs the action once, on another thread, when the attempt is cancelled; at once if it is already. */
    void onCancel(Runnable action);
}
