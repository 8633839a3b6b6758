package dev.fairlead.plugin;

import dev.fairlead.plugin.api.PluginContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which effects of which events are done, as far back as it remembers. */
final class Effects {
    private final Map<String, Boolean> done = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > PluginContext.REMEMBERED;
        }
    };

    synchronized boolean isDone(String effect) {
        return done.containsKey(effect);
    }

    synchronized void done(String effect) {
        done.put(effect, true);
    }
}
