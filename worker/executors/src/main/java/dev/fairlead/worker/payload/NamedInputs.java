package dev.fairlead.worker.payload;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.fairlead.worker.api.Input;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code inputs} of a payload: what the task needs, by content, under names that its other texts use.
 *
 * <pre>{@code
 * "inputs":    {"project": {"sha256": "5f1c…", "folder": true}, "x.jar": {"maven": "org.example:x:1.0"}},
 * "classPath": ["${input.project}/target/test-classes", "${input.x.jar}"]
 * }</pre>
 *
 * A name is a plain file name, and the input is placed under it.
 */
public record NamedInputs(Map<String, Input> byName) {
    /** None at all. */
    public static final NamedInputs NONE = new NamedInputs(Map.of());

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[\\w.+-]{1,200}");
    private static final Pattern USE = Pattern.compile("\\$\\{input\\.([\\w.+-]+)}");

    /**
     * One of them, in JSON: {@code sha256}, with {@code folder} where it is an archive, or {@code maven}.
     *
     * @param maven {@code GROUP:ARTIFACT:VERSION[:CLASSIFIER]}
     */
    public record Reference(
            @Nullable String sha256,
            @Nullable Boolean folder,
            @Nullable String maven) {

        Input input() {
            if ((sha256 == null) == (maven == null)) {
                throw new IllegalArgumentException(
                        "Expected an input with either 'sha256' or 'maven', but got " + this);
            }
            return sha256 != null
                    ? new Input.Blob(sha256, Boolean.TRUE.equals(folder))
                    : new Input.Artifact(String.valueOf(maven));
        }
    }

    public NamedInputs {
        for (String name : byName.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "Expected the names of inputs to be plain file names, but one is '" + name + "'.");
            }
        }
        byName = Map.copyOf(byName);
    }

    /** From a payload. */
    @JsonCreator
    public static NamedInputs of(Map<String, Reference> references) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        references.forEach((name, reference) -> inputs.put(name, reference.input()));
        return new NamedInputs(inputs);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** @param folder is made, and then has all of them */
    public void place(Inputs inputs, Path folder)
            throws IOException, InputUnavailableException, TaskInputException, InterruptedException {
        if (!isEmpty()) {
            inputs.place(byName, Files.createDirectories(folder));
        }
    }

    /** The text with the paths of inputs in the place of their names. */
    public String fill(String text, Path folder) throws TaskInputException {
        Matcher uses = USE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (uses.find()) {
            String name = uses.group(1);
            if (!byName.containsKey(name)) {
                throw new TaskInputException(
                        "Expected '" + uses.group() + "' to name one of the task's inputs, but those" + " are "
                                + new TreeSet<>(byName.keySet()) + ".");
            }
            uses.appendReplacement(
                    filled, Matcher.quoteReplacement(folder.resolve(name).toString()));
        }
        return uses.appendTail(filled).toString();
    }

    public List<String> fill(List<String> texts, Path folder) throws TaskInputException {
        String[] filled = new String[texts.size()];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = fill(texts.get(i), folder);
        }
        return List.of(filled);
    }

    public Map<String, String> fill(Map<String, String> texts, Path folder) throws TaskInputException {
        Map<String, String> filled = new TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            filled.put(text.getKey(), fill(text.getValue(), folder));
        }
        return filled;
    }
}
