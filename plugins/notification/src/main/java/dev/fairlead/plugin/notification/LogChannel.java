package dev.fairlead.plugin.notification;

import dev.fairlead.plugin.api.PluginLog;

/** Lines in the host's log. */
final class LogChannel implements Channel {
    static final String PREFIX = "NOTIFICATION: ";

    private final PluginLog log;

    LogChannel(PluginLog log) {
        this.log = log;
    }

    @Override
    public Answer send(Message message) {
        String line = PREFIX + message.title();
        if (message.level() == Level.INFO) {
            log.info(line);
        } else {
            log.warn(line);
        }
        return Answer.taken("written");
    }
}
