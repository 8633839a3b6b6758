package dev.fairlead.cli.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of a class path, read one by one when they are asked for. Not for several threads. */
final class ClassFiles implements AutoCloseable {

    private final List<Path> entries;
    private final Map<Path, ZipFile> open = new HashMap<>();
    private final Map<String, Optional<ClassFile>> known = new HashMap<>();

    ClassFiles(List<String> classPath) {
        this.entries = classPath.stream().map(Path::of).filter(Files::exists).toList();
    }

    /** Paths such as {@code org/x/FooTest.class} in a folder or jar, in the order of their names. */
    List<String> in(Path folderOrJar, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folderOrJar)) {
            return zip(folderOrJar).stream()
                    .map(ZipEntry::getName)
                    .filter(ClassFiles::isPlainClass)
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
        List<String> paths = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folderOrJar)) {
            files.filter(f -> f.toString().endsWith(".class"))
                    .map(f -> folderOrJar.relativize(f).toString().replace('\\', '/'))
                    .filter(ClassFiles::isPlainClass)
                    .filter(wanted)
                    .sorted()
                    .forEach(paths::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return paths;
    }

    private static boolean isPlainClass(String path) {
        return path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("-info.class");
    }

    ClassFile read(Path folderOrJar, String path) throws IOException {
        if (Files.isDirectory(folderOrJar)) {
            return ClassFileReader.read(Files.readAllBytes(folderOrJar.resolve(path)));
        }
        ZipFile zip = zip(folderOrJar);
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException(folderOrJar + " has no " + path);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return ClassFileReader.read(in.readAllBytes());
        }
    }

    /** The class as a JVM with this class path would find it; empty for the JDK's own and for what cannot be read. */
    Optional<ClassFile> find(String className) {
        return known.computeIfAbsent(className, this::search);
    }

    private Optional<ClassFile> search(String className) {
        String path = className.replace('.', '/') + ".class";
        for (Path entry : entries) {
            try {
                if (has(entry, path)) {
                    return Optional.of(read(entry, path));
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean has(Path entry, String path) throws IOException {
        return Files.isDirectory(entry)
                ? Files.isRegularFile(entry.resolve(path))
                : zip(entry).getEntry(path) != null;
    }

    private ZipFile zip(Path jar) throws IOException {
        ZipFile zip = open.get(jar);
        if (zip == null) {
            zip = new ZipFile(jar.toFile());
            open.put(jar, zip);
        }
        return zip;
    }

    @Override
    public void close() {
        for (ZipFile zip : open.values()) {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }
}
