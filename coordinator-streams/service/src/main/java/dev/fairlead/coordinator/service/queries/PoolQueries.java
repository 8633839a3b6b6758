package dev.fairlead.coordinator.service.queries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.service.projection.Projection;
import java.util.Optional;
import java.util.Set;

/** Answers {@code /v1/pools} and {@code /v1/users}. */
final class PoolQueries {

    private final Projection projection;

    PoolQueries(Projection projection) {
        this.projection = projection;
    }

    Answer pools(Question question) {
        question.allowOnly(Set.of());
        ArrayNode pools = Json.array();
        projection.pools().forEach(view -> pools.add(Json.of(view)));
        return list("pools", pools);
    }

    Answer users(Question question) {
        question.allowOnly(Set.of("pool", "user"));
        Optional<String> pool = question.parameter("pool");
        Optional<String> user = question.parameter("user");
        ArrayNode users = Json.array();
        projection.pools().stream()
                .filter(view -> pool.isEmpty() || pool.get().equals(view.getPool()))
                .forEach(view -> view.getUsers().stream()
                        .filter(counts -> user.isEmpty() || user.get().equals(counts.getUser()))
                        .forEach(counts -> users.add(
                                Json.object().put("pool", view.getPool()).setAll(Json.of(counts)))));
        return list("users", users);
    }

    private static Answer list(String name, ArrayNode items) {
        ObjectNode body = Json.object();
        body.set(name, items);
        return Answer.ok(body);
    }
}
