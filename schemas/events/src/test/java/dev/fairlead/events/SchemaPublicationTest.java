package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

final class SchemaPublicationTest {
    private static final String TICK = "t.commands-dev.fairlead.events.Tick";

    private final RecordTypes types = new RecordTypes(Samples.TOPICS);

    @Test
    void shouldPublishEachTypeOnceUnderItsSubject() {
        // when
        List<StoredSchema> first = SchemaPublication.missing(types, Map.of());

        // then
        assertThat(first).hasSameSizeAs(types.all());
        assertThat(first).anySatisfy(schema -> assertThat(schema.subjects()).containsExactly(Map.entry(TICK, 1)));
        assertThat(SchemaPublication.missing(types, byId(first))).isEmpty();
    }

    @Test
    void shouldNumberANewVersionAfterTheLatest() {
        // given: an older Tick
        StoredSchema older = StoredSchema.of(
                SchemaBuilder.record("Tick")
                        .namespace("dev.fairlead.events")
                        .fields()
                        .optionalInt("old")
                        .endRecord(),
                Map.of(TICK, 3));

        // when
        List<StoredSchema> missing = SchemaPublication.missing(types, byId(List.of(older)));

        // then
        assertThat(missing).anySatisfy(schema -> assertThat(schema.subjects()).containsExactly(Map.entry(TICK, 4)));
    }

    @Test
    void shouldReadBackWhatItWrites() {
        StoredSchema tick = StoredSchema.of(Tick.getClassSchema(), Map.of(TICK, 1));
        assertThat(StoredSchema.read(tick.value())).contains(tick);
        assertThat(tick.parse()).isEqualTo(Tick.getClassSchema());
    }

    @Test
    void shouldPassOverWhatIsNoSchema() {
        for (String text : List.of("", "x", "{}", "[1]", "{\"id\": \"1\", \"schema\": \"\"}")) {
            assertThat(StoredSchema.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    private static Map<Integer, StoredSchema> byId(List<StoredSchema> schemas) {
        return schemas.stream().collect(Collectors.toMap(StoredSchema::id, Function.identity()));
    }
}
