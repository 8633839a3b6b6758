package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassFileReaderTest {

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Marker {
        String[] names() default {"a", "b"};

        Tag tag() default @Tag("c");
    }

    @Disabled("a sample")
    @Tag("sample")
    @SuppressWarnings("unused")
    private abstract static class Sample implements Comparable<Sample>, Runnable {
        static final long LONG = 1L << 40;
        static final double DOUBLE = 0.5;

        @Marker(
                names = {"x", "y"},
                tag = @Tag("z"))
        String take(int number, long[] numbers, String[][] texts, List<String> list, Class<?> type) {
            return number + "ünï" + LONG + DOUBLE;
        }

        @Override
        public int compareTo(Sample other) {
            Runnable lambda = () -> take(1, new long[0], new String[0][], List.of(), Sample.class);
            lambda.run();
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Sample.class,
                ClassFileReaderTest.class,
                ClassFile.class,
                Object.class,
                Comparable.class,
                Path.class,
                java.util.HashMap.class,
                java.util.concurrent.TimeUnit.class,
                Test.class
            })
    void shouldReadWhatReflectionSees(Class<?> type) throws Exception {
        // when
        ClassFile file = ClassFileReader.read(bytes(type));
        // then
        assertThat(file.name()).isEqualTo(type.getName());
        if (!type.isInterface()) {
            Class<?> parent = type.getSuperclass();
            assertThat(file.superName()).isEqualTo(parent == null ? null : parent.getName());
        }
        assertThat(file.interfaces())
                .containsExactlyElementsOf(
                        Arrays.stream(type.getInterfaces()).map(Class::getName).toList());
        assertThat(file.annotations()).containsAll(names(type.getDeclaredAnnotations()));
        assertThat(signatures(file)).containsAll(signatures(type));
    }

    @Test
    void shouldReadTheAnnotationsOfMethods() throws Exception {
        ClassFile file = ClassFileReader.read(bytes(Sample.class));
        assertThat(file.isConcrete()).isFalse();
        assertThat(file.methods())
                .filteredOn(m -> m.annotations().contains("dev.fairlead.cli.suite.ClassFileReaderTest$Marker"))
                .extracting(ClassFile.Method::signature)
                .containsExactly("take(int, [J, [[Ljava.lang.String;, java.util.List, java.lang.Class)");
    }

    @Test
    void shouldRefuseWhatIsNoClassFile() {
        assertThatThrownBy(
                        () -> ClassFileReader.read("no class file".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        URL url = Objects.requireNonNull(type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class"));
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }

    private static List<String> names(Annotation[] annotations) {
        return Arrays.stream(annotations).map(a -> a.annotationType().getName()).toList();
    }

    private static List<String> signatures(ClassFile file) {
        return file.methods().stream().map(ClassFile.Method::signature).toList();
    }

    private static List<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(ClassFileReaderTest::signature)
                .toList();
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
