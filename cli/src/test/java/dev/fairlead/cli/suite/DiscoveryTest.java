package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiscoveryTest {

    @TempDir
    Path folder;

    private final Map<String, String> sources = new LinkedHashMap<>();
    private Path classes = Path.of("");

    @BeforeEach
    void shouldCompileSamples() throws Exception {
        String jupiter = "package x; import org.junit.jupiter.api.*; import org.junit.jupiter.params.*;"
                + " import org.junit.jupiter.params.provider.*; ";
        sources.put(
                "x.PlainTest",
                jupiter + "class PlainTest { @Test void a() {} @Test void b() {} void noTest(int i) {}"
                        + " @ParameterizedTest @ValueSource(ints = 1) void p(int i) {}"
                        + " static class NestedTest { @Test void c() {} } }");
        sources.put("x.BaseTest", jupiter + "abstract class BaseTest { @Test void inherited() {} }");
        sources.put("x.ChildTest", "package x; class ChildTest extends BaseTest {}");
        sources.put(
                "x.LegacyBase", "package x; abstract class LegacyBase extends Unknown { public void testOld() {} }");
        sources.put("x.Unknown", "package x; class Unknown {}");
        sources.put("x.LegacyTest", "package x; class LegacyTest extends LegacyBase {}");
        sources.put("x.InterfaceTest", jupiter + "interface InterfaceTest { @Test default void d() {} }");
        sources.put("x.ByInterfaceTest", "package x; class ByInterfaceTest implements InterfaceTest {}");
        sources.put("x.ValueTest", "package x; enum ValueTest { A }");
        sources.put("x.TestTools", "package x; class TestTools { static int help() { return 1; } }");
        sources.put(
                "x.OrderedTest",
                jupiter + "@TestMethodOrder(MethodOrderer.MethodName.class) class OrderedTest { @Test void e() {} }");
        sources.put("x.OrderedChildTest", "package x; class OrderedChildTest extends OrderedTest {}");
        classes = Sources.compile(folder.resolve("classes"), sources);
    }

    @Test
    void shouldFindEveryClassThatMayHoldTests() throws Exception {
        assertThat(find(classes))
                .extracting(TestClass::name)
                .containsExactlyInAnyOrder(
                        "x.PlainTest",
                        "x.ChildTest",
                        "x.LegacyTest",
                        "x.ByInterfaceTest",
                        "x.OrderedTest",
                        "x.OrderedChildTest");
    }

    @Test
    void shouldFindTheSameInAJar() throws Exception {
        // given
        Path jar = folder.resolve("tests.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each :
                    LocalRepository.entries(classes).entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        // then
        assertThat(find(jar)).containsExactlyElementsOf(find(classes));
    }

    @Test
    void shouldKnowWhichMethodsCanRunAlone() throws Exception {
        assertThat(find(classes))
                .filteredOn(c -> c.name().equals("x.PlainTest"))
                .singleElement()
                .extracting(TestClass::methods)
                .isEqualTo(java.util.Set.of("a()", "b()", "p(int)"));
        assertThat(find(classes))
                .filteredOn(c -> c.name().equals("x.ChildTest"))
                .singleElement()
                .extracting(TestClass::methods)
                .isEqualTo(java.util.Set.of("inherited()"));
    }

    @Test
    void shouldKeepClassesWholeWhoseTestsDependOnEachOther() throws Exception {
        assertThat(find(classes))
                .filteredOn(c -> c.name().startsWith("x.Ordered"))
                .hasSize(2)
                .allMatch(c -> c.methods().isEmpty());
    }

    @Test
    void shouldGuessThatMoreTestsTakeLonger() throws Exception {
        List<TestClass> found = find(classes);
        assertThat(weight(found, "x.PlainTest")).isGreaterThan(weight(found, "x.ChildTest"));
    }

    @Test
    void shouldNameAClassFileThatCannotBeRead() throws Exception {
        Files.writeString(classes.resolve("x/BrokenTest.class"), "broken");
        assertThatThrownBy(() -> find(classes))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(classes.toString());
    }

    private static long weight(List<TestClass> found, String name) {
        return found.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    private List<TestClass> find(Path place) throws Exception {
        try (ClassFiles files = new ClassFiles(List.of(place.toString()))) {
            ClassPatterns patterns = ClassPatterns.of(ClassPatterns.DEFAULT_INCLUDES, ClassPatterns.DEFAULT_EXCLUDES);
            return new Discovery(files).find(List.of(place), patterns);
        }
    }
}
