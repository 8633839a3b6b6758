package dev.fairlead.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GreetingTest {

    @Test
    void shouldGreetByName() {
        assertEquals("hello, reader", new Greeting("reader").text());
    }

    @Test
    void shouldSeeWhatTheBuildConfigures() {
        assertEquals("hello", System.getProperty("greeting"));
        assertEquals("hello", System.getenv("GREETING"));
        assertEquals("two words", System.getProperty("from.arg.line"));
        assertTrue(Runtime.getRuntime().maxMemory() <= 256L << 20);
    }

    @Test
    void shouldRunInTheFolderOfItsModule() {
        assertEquals(Path.of("text"), Path.of("").toAbsolutePath().getFileName());
        assertEquals(System.getProperty("basedir"), Path.of("").toAbsolutePath().toString());
    }

    @Test
    void shouldRunWithAssertions() {
        assertTrue(GreetingTest.class.desiredAssertionStatus());
    }

    @Tag("slow")
    @Test
    void shouldBeLeftOutBecauseItsGroupIsExcluded() {
        fail("The group 'slow' is excluded.");
    }
}
