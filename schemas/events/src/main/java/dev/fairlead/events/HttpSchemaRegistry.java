package dev.fairlead.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * A registry that speaks Confluent's REST protocol, at one or more comma-separated addresses that are tried in turn.
 *
 * <p>Basic authentication as Confluent's clients have it: in the address, or {@code basic.auth.user.info} with
 * {@code basic.auth.credentials.source=USER_INFO}. With {@code auto.register.schemas=false} schemas are only looked up.
 */
final class HttpSchemaRegistry implements SchemaRegistry {
    static final String URL = "schema.registry.url";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final List<URI> addresses = new ArrayList<>();
    private final @Nullable String userInfo;
    private final boolean register;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    HttpSchemaRegistry(String urls, Map<String, String> properties) {
        for (String url : urls.split(",", -1)) {
            addresses.add(address(url.strip()));
        }
        this.userInfo =
                properties.getOrDefault("schema.registry.basic.auth.user.info", properties.get("basic.auth.user.info"));
        this.register = !"false".equals(properties.get("auto.register.schemas"));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + (register ? "/versions" : "");
        ObjectNode body = JSON.createObjectNode().put("schema", SchemaText.readable(schema));
        HttpResponse<String> response = exchange(path, body.toString());
        if (response.statusCode() != 200) {
            throw new RegistryUnavailableException("Expected the schema registry to "
                    + (register ? "register " : "know ") + subject + ", but it answered " + answer(response) + ".");
        }
        return json(response).path("id").asInt();
    }

    @Override
    public OptionalInt idWithoutLookup(Schema schema) {
        return OptionalInt.empty();
    }

    @Override
    public Schema schemaOf(int id) {
        HttpResponse<String> response = exchange("/schemas/ids/" + Integer.toUnsignedString(id), null);
        if (response.statusCode() == 404) {
            throw new UndecodableException("Expected a schema with id " + id + ", but the schema registry knows none.");
        }
        if (response.statusCode() != 200) {
            throw new RegistryUnavailableException("Expected the schema registry to give schema " + id
                    + ", but it answered " + answer(response) + ".");
        }
        return parse(id, json(response));
    }

    private static Schema parse(int id, JsonNode answer) {
        String kind = answer.path("schemaType").asText("AVRO");
        if (!kind.equals("AVRO") || !answer.path("references").isEmpty()) {
            throw new UndecodableException("Expected schema " + id + " to be one whole Avro schema, but it is " + kind
                    + " or refers to others.");
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (SchemaParseException | StackOverflowError e) {
            throw new UndecodableException("Expected an Avro schema under id " + id + ", but its text is none.", e);
        }
    }

    private HttpResponse<String> exchange(String path, @Nullable String body) {
        RegistryUnavailableException failure = null;
        for (URI address : addresses) {
            try {
                HttpResponse<String> response =
                        http.send(request(address, path, body), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return response;
                }
                failure = new RegistryUnavailableException("Expected an answer from the schema registry at "
                        + shown(address) + ", but it answered " + answer(response) + ".");
            } catch (IOException e) {
                failure = new RegistryUnavailableException(
                        "Expected the schema registry at " + shown(address) + " to answer, but it cannot be reached: "
                                + e + ".",
                        e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnavailableException("Expected to ask the schema registry, but was interrupted.", e);
            }
        }
        throw failure == null
                ? new RegistryUnavailableException("Expected an address of a schema registry, but there is none.")
                : failure;
    }

    private HttpRequest request(URI address, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shown(address) + path))
                .timeout(PATIENCE)
                .header("Accept", MEDIA_TYPE + ", application/json");
        String user = address.getUserInfo() == null ? userInfo : address.getUserInfo();
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
    }

    private static URI address(String url) {
        URI address;
        try {
            address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected " + URL + " to be an http address, but it is not.", e);
        }
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException(
                    "Expected " + URL + " to begin with http:// or https://, but it is '" + shown(address) + "'.");
        }
        return address;
    }

    /** Without the password that an address may carry. */
    private static String shown(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address.toString() : address.toString().replace(user + "@", "");
    }

    private static String answer(HttpResponse<String> response) {
        String text = response.body().strip();
        return response.statusCode() + " " + text.substring(0, Math.min(200, text.length()));
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException(
                    "Expected JSON from the schema registry, but it answered " + answer(response) + ".", e);
        }
    }

    @Override
    public void close() {
        // The JDK's client has nothing to close before Java 21.
    }
}
