package dev.fairlead.worker.junit;

import dev.fairlead.worker.harness.RecordedAttempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs a test that hangs, tells its fork's process id as soon as the test has a child, and waits to be killed. */
final class DoomedParent {

    private DoomedParent() {}

    public static void main(String[] args) throws Exception {
        JunitExecutor executor = Suite.executor(Path.of(args[0]), 1, Map.of());
        RecordedAttempt attempt = ForkDeathTest.ending("hang", Duration.ZERO);
        Thread teller = new Thread(() -> tell(attempt));
        teller.start();
        executor.execute(attempt);
    }

    private static void tell(RecordedAttempt attempt) {
        try {
            attempt.await(any -> any.runningTests().stream().anyMatch(test -> test.endsWith("b_ends()")));
            ProcessHandle fork = ProcessHandle.current().children().findFirst().orElseThrow();
            while (fork.children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            System.out.println(fork.pid());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
