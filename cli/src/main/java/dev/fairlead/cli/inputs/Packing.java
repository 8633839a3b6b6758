package dev.fairlead.cli.inputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.client.blobs.BlobContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tasks whose payloads name files by content, made from tasks that name them by path.
 *
 * <p>The working folder goes as a whole, so that tests find what they read by relative paths; class path entries in it
 * stay in it, the others go each for itself. Where arguments, properties or environment name one of these paths, they
 * name the input instead.
 */
final class Packing {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What differs between tasks of one kind, and has no paths. */
    private static final List<String> OWN_FIELDS = List.of("select", "excludeMethods");

    private static final Pattern AGENT = Pattern.compile("-(?:javaagent|agentpath):([^=]+)(?:=.*)?");

    private final Path reports;
    private final boolean byCoordinates;
    private final Contents contents = new Contents();
    private final Map<ObjectNode, ObjectNode> packed = new HashMap<>();
    private final TreeSet<String> notes = new TreeSet<>();

    /** @param reports folder of this run's, which is not sent */
    Packing(Path reports, boolean byCoordinates) {
        this.reports = reports;
        this.byCoordinates = byCoordinates;
    }

    List<PlannedTask> pack(List<PlannedTask> tasks) throws IOException {
        List<PlannedTask> result = new ArrayList<>();
        for (PlannedTask task : tasks) {
            result.add(task.withPayload(pack(task.type(), task.payload())));
        }
        return result;
    }

    /** What the packed tasks need. */
    Collection<BlobContent> contents() {
        return contents.all();
    }

    /** Sentences about what the user may not expect. */
    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(contents.notes());
        return all;
    }

    private String pack(String type, String payload) throws IOException {
        ObjectNode document = read(payload);
        Map<String, JsonNode> own = new HashMap<>();
        for (String field : OWN_FIELDS) {
            JsonNode value = document.remove(field);
            if (value != null) {
                own.put(field, value);
            }
        }
        ObjectNode common = packed.get(document);
        if (common == null) {
            ObjectNode copy = document.deepCopy();
            common = type.equals("junit") ? packJunit(copy) : packCommand(copy);
            packed.put(document, common);
        }
        ObjectNode result = common.deepCopy();
        own.forEach(result::set);
        return result.toString();
    }

    private ObjectNode packJunit(ObjectNode document) throws IOException {
        Path folder = Path.of(document.get("workingDirectory").asText());
        PathNames names = new PathNames(contents, folder, reports, byCoordinates);
        ArrayNode classPath = JSON.createArrayNode();
        for (JsonNode entry : document.get("classPath")) {
            String text = names.of(Path.of(entry.asText()));
            if (text != null) {
                classPath.add(text);
            }
        }
        document.set("classPath", classPath);
        nameAgents(document.get("jvmArgs"), names);
        if (!document.get("javaHome").isNull()) {
            notes.add("JDKs are not sent: the tests run on the workers' own JDK instead of "
                    + document.get("javaHome").asText() + ".");
            document.putNull("javaHome");
        }
        fill(document, names, "workingDirectory", "jvmArgs", "systemProperties", "environment");
        document.set("inputs", names.inputs());
        return document;
    }

    private static void nameAgents(JsonNode arguments, PathNames names) throws IOException {
        for (JsonNode argument : arguments) {
            Matcher agent = AGENT.matcher(argument.asText());
            if (agent.matches() && Files.isRegularFile(Path.of(agent.group(1)))) {
                names.of(Path.of(agent.group(1)));
            }
        }
    }

    private ObjectNode packCommand(ObjectNode document) throws IOException {
        if (!document.path("workdir").asText().equals("project")) {
            return document;
        }
        PathNames names =
                new PathNames(contents, Path.of(document.get("projectDirectory").asText()), reports, byCoordinates);
        fill(document, names, "projectDirectory", "argv", "environment");
        document.set("inputs", names.inputs());
        return document;
    }

    private static void fill(ObjectNode document, PathNames names, String... fields) {
        for (String field : fields) {
            document.set(field, filled(document.get(field), names));
        }
    }

    private static JsonNode filled(JsonNode value, PathNames names) {
        if (value.isTextual()) {
            return TextNode.valueOf(names.fill(value.asText()));
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), names));
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(filled(each.getValue(), names)));
        }
        return value;
    }

    private static ObjectNode read(String payload) {
        try {
            return (ObjectNode) JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Expected a payload in JSON, but " + e.getMessage(), e);
        }
    }
}
