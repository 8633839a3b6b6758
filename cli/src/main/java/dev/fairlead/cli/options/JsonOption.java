package dev.fairlead.cli.options;

import picocli.CommandLine.Option;

/** For whom the answer is. */
public final class JsonOption {
    @Option(names = "--json", description = "JSON for programs instead of text for people; an event is one line.")
    private boolean json;

    public boolean json() {
        return json;
    }
}
