package dev.fairlead.worker.machine;

import java.util.Map;
import java.util.TreeMap;

/** Browsers on the search path, each under its own name: Chromium is not Chrome. */
final class Browsers {
    private static final Map<String, String[]> PROGRAMS = Map.of(
            "chromium", new String[] {"chromium", "chromium-browser"},
            "firefox", new String[] {"firefox", "firefox-esr"},
            "chrome", new String[] {"google-chrome", "google-chrome-stable", "chrome"},
            "edge", new String[] {"microsoft-edge", "microsoft-edge-stable", "msedge"});

    private Browsers() {}

    static Map<String, String> of(Machine machine) {
        Map<String, String> found = new TreeMap<>();
        PROGRAMS.forEach((browser, programs) -> {
            if (machine.hasProgram(programs)) {
                found.put("browser." + browser, "true");
            }
        });
        return found;
    }
}
