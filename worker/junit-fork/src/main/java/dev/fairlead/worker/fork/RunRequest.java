package dev.fairlead.worker.fork;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which tests to run. Selectors: {@code class:C}, {@code method:C#m(T, U)}, {@code iteration:C#m(T)[0..9,12]} (counted
 * from 0), {@code uid:[engine:…]/…}, {@code package:p}. A range with a plus, {@code [10..99+]}, is meant to reach to the
 * last invocation: alone in a request, it fails if all of it is used up. Tags are tag expressions. Excluded methods,
 * {@code C#m(T)}, are left out of what is selected.
 */
public final class RunRequest {
    private final List<String> selectors;
    private final List<String> includeTags;
    private final List<String> excludeTags;
    private final List<String> excludeMethods;

    public RunRequest(
            List<String> selectors, List<String> includeTags, List<String> excludeTags, List<String> excludeMethods) {
        this.selectors = copy(selectors);
        this.includeTags = copy(includeTags);
        this.excludeTags = copy(excludeTags);
        this.excludeMethods = copy(excludeMethods);
    }

    public List<String> selectors() {
        return selectors;
    }

    public List<String> includeTags() {
        return includeTags;
    }

    public List<String> excludeTags() {
        return excludeTags;
    }

    public List<String> excludeMethods() {
        return excludeMethods;
    }

    public void writeTo(DataOutput out) throws IOException {
        Texts.writeAll(out, selectors);
        Texts.writeAll(out, includeTags);
        Texts.writeAll(out, excludeTags);
        Texts.writeAll(out, excludeMethods);
    }

    public static RunRequest readFrom(DataInput in) throws IOException {
        return new RunRequest(Texts.readAll(in), Texts.readAll(in), Texts.readAll(in), Texts.readAll(in));
    }

    private static List<String> copy(List<String> list) {
        return Collections.unmodifiableList(new ArrayList<>(list));
    }
}
