package dev.fairlead.events;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Today's readers understand every released writer, and every released reader understands today's writers. */
final class SchemaCompatibilityTest {
    @Test
    void shouldStayFullyCompatibleWithEveryRelease() throws IOException {
        Map<String, Schema> current = ReleasedSchemas.current();
        Map<String, Schema> released = ReleasedSchemas.released();

        assertThat(released).isNotEmpty();
        released.forEach((name, old) -> {
            String type = name.substring(name.indexOf('/') + 1);
            Schema now = Objects.requireNonNull(current.get(type), name + " was released and must stay");
            assertThat(fault(now, old)).as("Today's reader of %s", name).isEmpty();
            assertThat(fault(old, now)).as("The released reader of %s", name).isEmpty();
        });
    }

    @Test
    void shouldHaveADefaultForSymbolsThatAreNotKnownYet() {
        Set<String> seen = new HashSet<>();
        ReleasedSchemas.current().values().forEach(schema -> checkEnums(schema, seen));
        assertThat(seen).contains("dev.fairlead.events.TaskStatus", "dev.fairlead.events.TestStatus");
    }

    private static String fault(Schema reader, Schema writer) {
        var answer = checkReaderWriterCompatibility(reader, writer);
        return answer.getType() == COMPATIBLE
                ? ""
                : answer.getResult().getIncompatibilities().toString();
    }

    private static void checkEnums(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case ENUM -> {
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
                seen.add(schema.getFullName());
            }
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> checkEnums(field.schema(), seen));
                }
            }
            case ARRAY -> checkEnums(schema.getElementType(), seen);
            case MAP -> checkEnums(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> checkEnums(branch, seen));
            default -> {}
        }
    }
}
