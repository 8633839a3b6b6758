package dev.fairlead.worker.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fairlead.worker.api.Input;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedInputsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SHA = "0".repeat(64);

    @Test
    void shouldPutPathsInThePlaceOfNames() throws Exception {
        // given
        NamedInputs inputs = JSON.readValue(
                "{\"project\": {\"sha256\": \"" + SHA
                        + "\", \"folder\": true}, \"x-1.0.jar\": {\"maven\": \"g:x:1.0\"}}",
                NamedInputs.class);
        // when
        String filled = inputs.fill("-javaagent:${input.x-1.0.jar}=${input.project}/a,${other}", Path.of("/in"));
        // then
        assertThat(filled).isEqualTo("-javaagent:/in/x-1.0.jar=/in/project/a,${other}");
        assertThat(inputs.byName())
                .containsEntry("project", new Input.Blob(SHA, true))
                .containsEntry("x-1.0.jar", new Input.Artifact("g:x:1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "/etc", "a\\u0000", "a b", "\\u202Ex"})
    void shouldRefuseNamesThatAreNoPlainFileNames(String name) {
        assertThatThrownBy(() -> JSON.readValue("{\"" + name + "\": {\"sha256\": \"" + SHA + "\"}}", NamedInputs.class))
                .hasMessageContaining("Expected the names of inputs to be plain file names, but one is '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {}}",
                "{\"a\": {\"sha256\": \"0\", \"folder\": true}}",
                "{\"a\": {\"maven\": \"../../x\"}}",
                "{\"a\": {\"maven\": \"g:a:../1\"}}",
                "{\"a\": {\"path\": \"/etc/passwd\"}}",
                "{\"a\": null}"
            })
    void shouldRefuseWhatIsNoInput(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, NamedInputs.class)).isInstanceOf(Exception.class);
    }
}
