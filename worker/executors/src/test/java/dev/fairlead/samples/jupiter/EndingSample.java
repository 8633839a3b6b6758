package dev.fairlead.samples.jupiter;

import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the second test does is said by the property {@code sample.end}. */
@TestMethodOrder(MethodOrderer.MethodName.class)
final class EndingSample {

    @Test
    void a_passes() {}

    @Test
    void b_ends() throws IOException {
        System.out.println("famous last words");
        switch (System.getProperty("sample.end", "")) {
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(7);
            case "memory" -> throw new OutOfMemoryError("sample");
            case "kill" -> ProcessHandle.of(ProcessHandle.current().pid()).ifPresent(self -> kill(self.pid()));
            case "hang" -> hang();
            default -> {}
        }
    }

    @Test
    void c_isNotReached() {}

    private static void kill(long pid) {
        try {
            Process orphan = new ProcessBuilder("sleep", "1000").start();
            System.out.println("child " + orphan.pid());
            new ProcessBuilder("kill", "-9", String.valueOf(pid)).start();
            hang();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a child process, and deaf to interrupts. */
    @SuppressWarnings("WaitNotInLoop")
    private static void hang() {
        try {
            Process child = new ProcessBuilder("sleep", "1000").start();
            System.out.println("child " + child.pid());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Object lock = new Object();
        while (true) {
            synchronized (lock) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    System.out.println("not interested");
                }
            }
        }
    }
}
