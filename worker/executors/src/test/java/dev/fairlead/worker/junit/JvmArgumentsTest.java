package dev.fairlead.worker.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.worker.payload.NamedInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JvmArgumentsTest {
    private static final Path JAR = Path.of("/fork.jar");

    @Test
    void shouldLimitTheHeapAndPutTheForkBehindTheSuite() {
        assertThat(JvmArguments.of(key(List.of("-da")), JAR, 512, Map.of()))
                .containsExactly(
                        "-ea",
                        "-Xmx512m",
                        "-da",
                        "-Da=1",
                        "-Db=2",
                        "-cp",
                        "/a.jar:/b.jar:/fork.jar",
                        "dev.fairlead.worker.fork.ForkMain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx2g", "-XX:MaxHeapSize=1g", "-XX:MaxRAMPercentage=50"})
    void shouldLeaveTheHeapToWhoeverNamesOne(String argument) {
        assertThat(JvmArguments.of(key(List.of(argument)), JAR, 512, Map.of())).doesNotContain("-Xmx512m");
        assertThat(JvmArguments.of(key(List.of()), JAR, 512, Map.of("JAVA_TOOL_OPTIONS", "-Da=b " + argument)))
                .doesNotContain("-Xmx512m");
    }

    @Test
    void shouldShareAQuarterOfTheMemoryWithinBounds() {
        assertThat(JvmArguments.defaultHeapMegabytes(24L << 30, 8)).isEqualTo(768);
        assertThat(JvmArguments.defaultHeapMegabytes(4L << 30, 16)).isEqualTo(512);
        assertThat(JvmArguments.defaultHeapMegabytes(24L << 30, 2)).isEqualTo(2048);
    }

    @Test
    void shouldQuoteForTheArgumentFile() {
        assertThat(JvmArguments.argumentFile(List.of("-Da=\"b\\c\"", "two\nlines")))
                .isEqualTo("\"-Da=\\\"b\\\\c\\\"\"\n\"two\\nlines\"\n");
    }

    private static ForkKey key(List<String> jvmArgs) {
        return new ForkKey(
                Path.of("/jdk"),
                jvmArgs,
                Map.of("b", "2", "a", "1"),
                Map.of(),
                Path.of("/"),
                List.of("/a.jar", "/b.jar"),
                NamedInputs.NONE);
    }
}
