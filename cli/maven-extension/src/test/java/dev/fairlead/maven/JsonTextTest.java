package dev.fairlead.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

    @Test
    void shouldWriteAllThatADescriptionHolds() {
        // given
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"b\" \\ \n\u0001 ü");
        map.put("flag", true);
        map.put("list", Arrays.asList("x", "y"));
        map.put("empty", new ArrayList<>());
        map.put("map", new LinkedHashMap<>(Map.of("k", "v")));
        // then
        assertThat(JsonText.of(map))
                .isEqualToIgnoringNewLines("{\"text\":\"a \\\"b\\\" \\\\ \\u000a\\u0001 ü\",\"flag\":true,"
                        + "\"list\":[\"x\",\"y\"],\"empty\":[],\"map\":{\"k\":\"v\"}}");
    }
}
