package dev.fairlead.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The source of a plugin, compiled by a test against its own class path.
 *
 * <pre>{@code
 * new PluginSource().type("shop.Till", "package shop; public class Till …").service(Plugin.class, "shop.Till").jar(file);
 * }</pre>
 */
public final class PluginSource {
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();

    /** A class by its full name. */
    public PluginSource type(String name, String source) {
        types.put(name, source);
        return this;
    }

    /** All classes of a folder of sources. */
    public PluginSource folder(Path sources) throws IOException {
        try (Stream<Path> paths = Files.walk(sources)) {
            for (Path path :
                    paths.filter(file -> file.toString().endsWith(".java")).toList()) {
                String file = sources.relativize(path).toString().replace('\\', '/');
                type(file.substring(0, file.length() - ".java".length()).replace('/', '.'), Files.readString(path));
            }
        }
        return this;
    }

    /** A file that lies beside the classes. */
    public PluginSource file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** The file that declares providers of a service. */
    public PluginSource service(Class<?> service, String... providers) {
        return file("META-INF/services/" + service.getName(), String.join("\n", providers));
    }

    /** Writes classes and files into the folder, which need not exist. */
    public Path classes(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!types.isEmpty()) {
                compile(folder);
            }
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a jar, the same bytes for the same sources. */
    public Path jar(Path file) {
        try {
            Path folder = Files.createTempDirectory("plugin-source");
            try {
                classes(folder);
                pack(folder, file);
            } finally {
                delete(folder);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> sources = new ArrayList<>();
        types.forEach((name, text) -> sources.add(new Source(name, text)));
        try (var files = compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:all");
            if (!compiler.getTask(null, files, diagnostics, options, null, sources)
                    .call()) {
                throw new AssertionError("Expected to compile " + types.keySet() + ", but: " + errors(diagnostics));
            }
        }
    }

    private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    private static void pack(Path folder, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                JarEntry entry = new JarEntry(folder.relativize(path).toString().replace('\\', '/'));
                entry.setTime(0);
                jar.putNextEntry(entry);
                Files.copy(path, jar);
                jar.closeEntry();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
