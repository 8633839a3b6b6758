package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class SchemaTextTest {
    @Test
    void shouldKeepDefaultsAndLeaveOutHintsForJava() {
        assertThat(SchemaText.canonical(CancelTask.getClassSchema()))
                .isEqualTo(
                        "{\"type\":\"record\",\"name\":\"CancelTask\",\"namespace\":\"dev.fairlead.events\",\"fields\":["
                                + "{\"name\":\"taskId\",\"type\":\"string\"},"
                                + "{\"name\":\"reason\",\"type\":\"string\",\"default\":\"\"}]}");
    }

    /** Anyone can work it out: the ids are part of the format. */
    @Test
    void shouldTakeTheIdFromTheHashOfTheCanonicalText() {
        Schema empty = schema("{'type':'record','name':'Tick','namespace':'dev.fairlead.events','fields':[]}");
        assertThat(SchemaText.canonical(empty))
                .isEqualTo(
                        "{\"type\":\"record\",\"name\":\"Tick\",\"namespace\":\"dev.fairlead.events\",\"fields\":[]}");
        assertThat(SchemaText.id(empty)).isEqualTo(854416109);
    }

    @Test
    void shouldGiveTheSameIdWhenOnlyTheDocumentationDiffers() {
        Schema plain = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'int'}]}");
        Schema documented =
                schema("{'type':'record','name':'R','doc':'x','fields':[{'name':'a','type':'int','doc':'y'}]}");
        assertThat(SchemaText.id(documented)).isEqualTo(SchemaText.id(plain));
        assertThat(SchemaText.readable(documented)).contains("\"doc\":\"x\"", "\"doc\":\"y\"");
    }

    @Test
    void shouldGiveAnotherIdWhenADefaultDiffers() {
        Schema one = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'int','default':1}]}");
        Schema two = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'int','default':2}]}");
        assertThat(SchemaText.id(one)).isNotEqualTo(SchemaText.id(two));
    }

    @Test
    void shouldKeepADefaultThatLooksLikeASchema() {
        String text = "{'type':'record','name':'R','fields':[{'name':'a','type':{'type':'map','values':'string'},"
                + "'default':{'doc':'kept','avro.java.string':'kept'}}]}";
        assertThat(SchemaText.canonical(schema(text))).contains("\"doc\":\"kept\"", "\"avro.java.string\":\"kept\"");
    }

    @Test
    void shouldGiveEachOfOurTypesAnIdOfItsOwn() {
        Set<Class<? extends SpecificRecord>> types = new RecordTypes(Samples.TOPICS).all();
        Set<Integer> ids = new HashSet<>();
        types.forEach(type -> ids.add(SchemaText.id(SpecificData.get().getSchema(type))));
        assertThat(ids).hasSameSizeAs(types).allMatch(id -> id > 0);
    }

    @Test
    void shouldParseItsOwnTextToTheSameId() {
        Schema again = new Schema.Parser().parse(SchemaText.readable(SubmitTask.getClassSchema()));
        assertThat(SchemaText.id(again)).isEqualTo(SchemaText.id(SubmitTask.getClassSchema()));
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text.replace('\'', '"'));
    }
}
