package dev.fairlead.samples.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a suite may count on in its JVM. */
final class HouseRulesSample {

    @Test
    void shouldReadTheEndOfStandardInput() throws IOException {
        assertEquals(-1, System.in.read());
    }

    @Test
    void shouldBeOnTheSystemClassLoader() {
        assertSame(ClassLoader.getSystemClassLoader(), HouseRulesSample.class.getClassLoader());
        assertSame(ClassLoader.getSystemClassLoader(), Thread.currentThread().getContextClassLoader());
    }

    @Test
    void shouldRunOnTheMainThread() {
        assertEquals("main", Thread.currentThread().getName());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void shouldHaveAssertionsEnabled() {
        assertTrue(HouseRulesSample.class.desiredAssertionStatus());
    }

    @Test
    void shouldSeePropertiesAndEnvironmentOfTheTask() {
        assertEquals("a \"quoted\" \\ value\nof two lines #1", System.getProperty("sample.property"));
        assertEquals("of the task", System.getenv("SAMPLE_VARIABLE"));
        assertEquals(System.getProperty("sample.directory"), System.getProperty("user.dir"));
    }

    @Test
    void shouldNotSeeTheToken() {
        assertEquals("dev.fairlead.worker.fork.ForkMain", System.getProperty("sun.java.command"));
    }
}
