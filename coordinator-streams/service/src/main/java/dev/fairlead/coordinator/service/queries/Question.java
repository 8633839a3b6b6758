package dev.fairlead.coordinator.service.queries;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A path and its parameters, decoded. */
record Question(String path, Map<String, String> parameters) {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1_000;

    /** @throws BadQuestionException if a parameter is given twice or cannot be decoded */
    static Question of(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (parameters.put(name, value) != null) {
                    throw new BadQuestionException("Expected parameter " + name + " once, but it is there twice.");
                }
            }
        }
        return new Question(uri.getPath(), parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadQuestionException("Expected URL-encoded parameters, but '" + text + "' is none.");
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @throws BadQuestionException if there is any other parameter */
    void allowOnly(Set<String> names) {
        parameters.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadQuestionException("Expected only the parameters "
                            + String.join(", ", names.stream().sorted().toList()) + " on " + path + ", but got " + name
                            + ".");
                });
    }

    int limit() {
        return parameter("limit").map(Question::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit(text);
        }
        throw badLimit(text);
    }

    private static BadQuestionException badLimit(String text) {
        return new BadQuestionException("Expected limit to be 1 to " + MAX_LIMIT + ", but it is '" + text + "'.");
    }
}
