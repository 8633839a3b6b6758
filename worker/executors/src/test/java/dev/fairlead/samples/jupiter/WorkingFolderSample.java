package dev.fairlead.samples.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** Reads and writes in its working folder, as tests of a Maven module do. */
final class WorkingFolderSample {

    @Test
    void shouldReadAndWriteInTheFolderOfTheModule() throws IOException {
        assertEquals("the data", Files.readString(Path.of("src/data.txt")));
        assertEquals(System.getProperty("basedir"), System.getProperty("user.dir"));
        Path runs = Files.createDirectories(Path.of("target")).resolve("runs");
        Files.writeString(runs, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(System.getProperty("user.dir") + " " + Files.readString(runs));
    }
}
