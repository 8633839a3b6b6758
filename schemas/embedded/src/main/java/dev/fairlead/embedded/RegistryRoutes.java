package dev.fairlead.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.embedded.Subjects.Version;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The part of Confluent's REST protocol that its clients and tools ask for; a path's segments are already decoded. */
final class RegistryRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaBook book;

    RegistryRoutes(SchemaBook book) {
        this.book = book;
    }

    /** The answer to a request that is fine; a {@link RegistryError} otherwise. */
    JsonNode answer(String method, List<String> path, String body) {
        String first = path.isEmpty() ? "" : path.get(0);
        List<String> rest = path.subList(Math.min(1, path.size()), path.size());
        return switch (first) {
            case "" -> NODES.objectNode();
            case "subjects" -> "POST".equals(method) ? written(rest, body) : subjects(reading(method, rest));
            case "schemas" -> schemas(reading(method, rest));
            case "config" -> config(reading(method, rest));
            case "mode" -> NODES.objectNode().put("mode", "READWRITE");
            case "compatibility" -> compatibility(rest, body);
            default -> throw unknown();
        };
    }

    private static List<String> reading(String method, List<String> path) {
        if (!"GET".equals(method)) {
            throw new RegistryError(RegistryError.METHOD_NOT_ALLOWED, "HTTP 405 Method Not Allowed");
        }
        return path;
    }

    private JsonNode subjects(List<String> path) {
        Subjects all = book.subjects();
        if (path.isEmpty()) {
            return strings(all.names());
        }
        Collection<Version> versions = versions(all, path.get(0));
        if (path.size() == 2 && path.get(1).equals("versions")) {
            return list(versions, version -> NODES.numberNode(version.number()));
        }
        if (path.size() == 3 && path.get(1).equals("versions")) {
            return whole(version(all, path.get(0), path.get(2)));
        }
        if (path.size() == 4 && path.get(1).equals("versions") && path.get(3).equals("schema")) {
            return json(version(all, path.get(0), path.get(2)).schema().text());
        }
        throw unknown();
    }

    private JsonNode written(List<String> path, String body) {
        if (path.size() == 2 && path.get(1).equals("versions")) {
            return NODES.objectNode().put("id", book.register(path.get(0), schemaText(body)));
        }
        if (path.size() == 1) {
            String text = schemaText(body);
            versions(book.subjects(), path.get(0));
            return whole(book.lookUp(path.get(0), text)
                    .orElseThrow(() -> new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema not found")));
        }
        throw unknown();
    }

    private JsonNode schemas(List<String> path) {
        if (path.equals(List.of("types"))) {
            return NODES.arrayNode().add("AVRO");
        }
        if (path.size() < 2 || path.size() > 3 || !path.get(0).equals("ids")) {
            throw unknown();
        }
        int id = number(path.get(1), RegistryError.SCHEMA_NOT_FOUND);
        String text = book.byId(id).text();
        return switch (path.size() == 2 ? "" : path.get(2)) {
            case "" -> NODES.objectNode().put("schema", text);
            case "schema" -> json(text);
            case "subjects" ->
                strings(book.subjects().withId(id).stream()
                        .map(Version::subject)
                        .toList());
            case "versions" ->
                list(
                        book.subjects().withId(id),
                        version -> NODES.objectNode()
                                .put("subject", version.subject())
                                .put("version", version.number()));
            default -> throw unknown();
        };
    }

    private JsonNode config(List<String> path) {
        if (path.isEmpty()) {
            return NODES.objectNode().put("compatibilityLevel", "BACKWARD");
        }
        throw new RegistryError(
                40408, "Subject '" + path.get(0) + "' does not have subject-level compatibility configured");
    }

    private JsonNode compatibility(List<String> path, String body) {
        if (path.size() < 3 || !path.get(0).equals("subjects") || !path.get(2).equals("versions")) {
            throw unknown();
        }
        versions(book.subjects(), path.get(1));
        List<String> faults = book.incompatibilities(path.get(1), schemaText(body));
        ObjectNode answer = NODES.objectNode().put("is_compatible", faults.isEmpty());
        answer.set("messages", strings(faults));
        return answer;
    }

    private static Collection<Version> versions(Subjects all, String subject) {
        Collection<Version> versions = all.of(subject);
        if (versions.isEmpty()) {
            throw new RegistryError(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    private static Version version(Subjects all, String subject, String number) {
        return (number.equals("latest") || number.equals("-1")
                        ? all.latest(subject)
                        : all.find(subject, number(number, RegistryError.INVALID_VERSION)))
                .orElseThrow(
                        () -> new RegistryError(RegistryError.VERSION_NOT_FOUND, "Version " + number + " not found."));
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryError(otherwise, "'" + text + "' is not a valid number.");
        }
    }

    private static String schemaText(String body) {
        JsonNode request = json(body);
        if (!request.path("schema").isTextual()) {
            throw new RegistryError(RegistryError.UNPROCESSABLE, "The request has no schema");
        }
        if (!request.path("schemaType").asText("AVRO").equals("AVRO")
                || !request.path("references").isEmpty()) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Only whole Avro schemas are kept here");
        }
        return request.path("schema").asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RegistryError(RegistryError.UNPROCESSABLE, "The text is no JSON");
        }
    }

    private static ObjectNode whole(Version version) {
        return NODES.objectNode()
                .put("subject", version.subject())
                .put("version", version.number())
                .put("id", version.schema().id())
                .put("schema", version.schema().text());
    }

    private static ArrayNode strings(Collection<String> texts) {
        return list(texts, NODES::textNode);
    }

    private static <T> ArrayNode list(Collection<T> items, Function<T, JsonNode> toNode) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(toNode.apply(item)));
        return array;
    }

    private static RegistryError unknown() {
        return new RegistryError(RegistryError.NOT_FOUND, "HTTP 404 Not Found");
    }
}
