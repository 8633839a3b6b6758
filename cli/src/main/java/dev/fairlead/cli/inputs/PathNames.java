package dev.fairlead.cli.inputs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.client.blobs.BlobContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one payload: which path has which name, and texts with names in the place of paths. A name is the file's
 * or the folder's own, for there are tests that look at the name of the folder they run in.
 */
final class PathNames {
    private static final int MOST_NAME = 150;

    private final Contents contents;
    private final boolean byCoordinates;
    private final Path project;
    private final ProjectFiles projectFiles;
    private final ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    /** Longest first, so that a folder does not take the place of what is in it. */
    private final Map<String, String> textByPath =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final Set<String> taken = new HashSet<>();
    private @Nullable Pattern paths;

    /** @param byCoordinates whether artifacts of Maven repositories are not sent, but named by their coordinates */
    PathNames(Contents contents, Path project, Path reports, boolean byCoordinates) throws IOException {
        this.contents = contents;
        this.byCoordinates = byCoordinates;
        this.project = project;
        this.projectFiles = new ProjectFiles(project, reports);
        name(project, fileName(project), contents.project(project, projectFiles), true);
    }

    ObjectNode inputs() {
        return inputs;
    }

    /** The text that stands for a file or a folder; null if there is none. */
    @Nullable
    String of(Path path) throws IOException {
        Path there = project.resolve(path).normalize();
        String known = textByPath.get(there.toString());
        if (known != null) {
            return known;
        }
        if (there.startsWith(project) && projectFiles.has(there)) {
            return fill(there.toString());
        }
        if (Files.isDirectory(there)) {
            return name(there, fileName(there), contents.folder(there), true);
        }
        return Files.isRegularFile(there) ? ofFile(there) : null;
    }

    private String ofFile(Path file) throws IOException {
        Optional<String> coordinates = byCoordinates ? LocalArtifact.coordinates(file) : Optional.empty();
        if (coordinates.isEmpty()) {
            return name(file, fileName(file), contents.file(file), false);
        }
        String name = unique(fileName(file));
        inputs.putObject(name).put("maven", coordinates.get());
        return named(file, name);
    }

    /** The text with names for all paths that have one. */
    String fill(String text) {
        if (paths == null) {
            paths = Pattern.compile("(?<=^|[^\\w./-]|//|^-[A-Za-z])("
                    + textByPath.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")(?![\\w.-])");
        }
        return paths.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(textByPath.getOrDefault(found.group(1), "")));
    }

    private String name(Path path, String wish, BlobContent content, boolean folder) {
        String name = unique(wish);
        ObjectNode reference = inputs.putObject(name).put("sha256", content.sha256());
        if (folder) {
            reference.put("folder", true);
        }
        return named(path, name);
    }

    private String unique(String wish) {
        String name = wish;
        for (int n = 2; !taken.add(name); n++) {
            name = n + "-" + wish;
        }
        return name;
    }

    private String named(Path path, String name) {
        String text = "${input." + name + "}";
        textByPath.put(path.toString(), text);
        paths = null;
        return text;
    }

    /** In characters that are harmless anywhere; the end of a name tells most. */
    private static String fileName(Path path) {
        String harmless = String.valueOf(path.getFileName()).replaceAll("[^\\w.+-]", "_");
        return harmless.substring(Math.max(0, harmless.length() - MOST_NAME));
    }
}
