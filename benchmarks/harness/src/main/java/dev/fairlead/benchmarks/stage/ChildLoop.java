package dev.fairlead.benchmarks.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * What a measured process does besides its work: says that it is ready, answers its parent, and ends when the parent
 * does, because then there is nothing more to read.
 */
final class ChildLoop {

    static final String ANSWER = "answer: ";
    static final String HEAP = "heap";

    private ChildLoop() {}

    /** Ends the process, after the part was closed. */
    static void serve(AutoCloseable part, String address) throws Exception {
        try (part) {
            answer(address);
        }
        System.exit(0);
    }

    private static void answer(String address) throws IOException {
        PrintStream out = System.out;
        out.println(ANSWER + address);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(HEAP)) {
                out.println(ANSWER + heapAfterCollection());
            }
        }
    }

    /** Twice: what the first run only made collectable is gone after the second. */
    private static long heapAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
