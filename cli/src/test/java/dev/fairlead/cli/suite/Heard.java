package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;

/** Remembers what a listener hears. */
final class Heard implements SuiteListener {

    final List<String> output = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Override
    public void step(String sentence) {}

    @Override
    public void output(String line) {
        output.add(line);
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }
}
