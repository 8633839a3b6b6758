package dev.fairlead.cli.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The document that the {@code junit} executor reads. */
final class JUnitPayload {

    static final String TYPE = "junit";

    private JUnitPayload() {}

    static String of(TestSet set, Portion portion) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("classPath", set.classPath());
        document.put("select", portion.select());
        document.put("includeTags", set.includeTags());
        document.put("excludeTags", set.excludeTags());
        document.put("jvmArgs", set.jvm().arguments());
        document.put("systemProperties", set.jvm().systemProperties());
        document.put("environment", set.jvm().environment());
        document.put("workingDirectory", set.jvm().workingDirectory().toString());
        document.put("javaHome", set.jvm().javaHome());
        document.put("excludeMethods", portion.excludeMethods());
        document.put("reuseFork", set.reuseForks());
        return Json.write(document);
    }

    /** The document with other selectors, and without the exclusions that belonged to the former ones. */
    static String select(String payload, List<String> selectors) {
        try {
            ObjectNode document = (ObjectNode) Json.MAPPER.readTree(payload);
            ArrayNode select = document.putArray("select");
            selectors.forEach(select::add);
            document.putArray("excludeMethods");
            return document.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Expected a JUnit payload, but " + e.getMessage(), e);
        }
    }
}
