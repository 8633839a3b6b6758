package dev.fairlead.connect.duckdb;

import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import org.apache.kafka.clients.admin.Admin;

/** All of Fairlead's topics. */
final class TestTopics {
    private TestTopics() {}

    static void create(Connection connection) {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());
        }
    }
}
