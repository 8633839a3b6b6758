package dev.fairlead.testkit;

import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker for the test classes of one JVM, and for each class topics under a prefix of its own.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());
 * }</pre>
 *
 * <p>The broker starts with the first class that needs it and is closed by JUnit after the last.
 */
public final class BrokerExtension implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrokerExtension.class);

    private final @Nullable TopicSizes sizes;
    private @Nullable Connection connection;

    private BrokerExtension(@Nullable TopicSizes sizes) {
        this.sizes = sizes;
    }

    /** Only the broker; the test makes the topics. */
    public static BrokerExtension bare() {
        return new BrokerExtension(null);
    }

    /** All topics of the catalogue are there before the first test. */
    public static BrokerExtension withTopics(TopicSizes sizes) {
        return new BrokerExtension(sizes);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        EmbeddedKafka broker = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(EmbeddedKafka.class, type -> EmbeddedKafka.start(null, 0), EmbeddedKafka.class);
        String prefix = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT) + ".";
        Connection mine = new Connection(broker.bootstrapServers(), prefix, Map.of());
        connection = mine;
        if (sizes != null) {
            try (Admin admin = Admin.create(mine.clientProperties())) {
                TopicCatalogue.create(admin, mine, sizes);
            }
        }
    }

    /** To this class's topics. */
    public Connection connection() {
        return Objects.requireNonNull(connection, "Expected JUnit to start the broker first, but it has not.");
    }

    /** To topics under another prefix on the same broker, which the caller creates. */
    public Connection connection(String suffix) {
        Connection mine = connection();
        return new Connection(mine.bootstrapServers(), mine.prefix() + suffix + ".", mine.properties());
    }
}
