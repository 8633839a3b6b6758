package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilePatternsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void shouldHaveFiles() throws Exception {
        for (String file : List.of("a.py", "tests/b.py", "tests/c.py", "tests/deep/d.py", "tests/e.txt", ".git/f.py")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }

    @Test
    void shouldFindFilesOfAFolder() throws Exception {
        assertThat(find("tests/*.py")).containsExactly("tests/b.py", "tests/c.py");
        assertThat(find("./tests/*.py")).containsExactly("tests/b.py", "tests/c.py");
    }

    @Test
    void shouldFindFilesBelowAndNotInHiddenFolders() throws Exception {
        assertThat(find("**/*.py")).containsExactly("a.py", "tests/b.py", "tests/c.py", "tests/deep/d.py");
        assertThat(find("tests/**/*.py")).containsExactly("tests/b.py", "tests/c.py", "tests/deep/d.py");
    }

    @Test
    void shouldTakeAFileByItsNameAndEachOnce() throws Exception {
        assertThat(find("tests/e.txt", "tests/*", "tests/b.*"))
                .containsExactly("tests/b.py", "tests/c.py", "tests/e.txt");
    }

    @Test
    void shouldSayThatAPatternIsNone() {
        assertThatThrownBy(() -> find("tests/["))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("tests/[");
    }

    private List<String> find(String... patterns) throws SuiteException {
        return new FilePatterns(folder).find(List.of(patterns));
    }
}
