package dev.fairlead.samples.jupiter;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Leaves a mess behind on what all tests share. */
@TestMethodOrder(MethodOrderer.MethodName.class)
final class RudeSample {

    @Test
    void a_closesStandardOutput() {
        System.out.close();
        System.out.println("said after the close: grüße, 日本");
    }

    @Test
    void b_printsFromAnotherThread() throws InterruptedException {
        Thread thread = new Thread(() -> System.err.println("said by a thread"));
        thread.start();
        thread.join();
    }

    @Test
    void c_replacesStandardOutput() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        Thread.currentThread().setContextClassLoader(null);
        Thread.currentThread().interrupt();
    }
}
