package dev.fairlead.loading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The file {@code META-INF/services/<service>} of a jar or a folder of classes: names of classes, {@code #} comments. */
final class ServiceEntry {
    private ServiceEntry() {}

    /**
     * The declared classes in order, without repetitions; none if there is no such file.
     *
     * @throws IllegalArgumentException if it is no jar, or a line is no name of a class; the message goes on after
     *     "but "
     */
    static List<String> providers(Path jarOrFolder, String service) throws IOException {
        String file = "META-INF/services/" + service;
        if (Files.isDirectory(jarOrFolder)) {
            Path entry = jarOrFolder.resolve(file);
            return Files.isRegularFile(entry) ? names(Files.readAllBytes(entry), file) : List.of();
        }
        if (!Files.isReadable(jarOrFolder)) {
            throw new IOException("no permission to read " + jarOrFolder.getFileName());
        }
        try (ZipFile jar = new ZipFile(jarOrFolder.toFile())) {
            ZipEntry entry = jar.getEntry(file);
            if (entry == null) {
                return List.of();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return names(in.readAllBytes(), file);
            }
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    "%s is not a jar, or damaged: %s.".formatted(jarOrFolder.getFileName(), e.getMessage()), e);
        }
    }

    static List<String> names(byte[] content, String file) {
        return text(content, file)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .peek(line -> check(line, file))
                .distinct()
                .toList();
    }

    private static String text(byte[] content, String file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is not UTF-8 text.".formatted(file), e);
        }
    }

    private static void check(String name, String file) {
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty()
                    || !Character.isJavaIdentifierStart(part.codePointAt(0))
                    || !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
                throw new IllegalArgumentException("the line '%s' of %s is no name of a class.".formatted(name, file));
            }
        }
    }
}
