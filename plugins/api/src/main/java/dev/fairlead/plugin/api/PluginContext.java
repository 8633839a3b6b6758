package dev.fairlead.plugin.api;

import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;

/** What a plugin can ask of Fairlead. Safe for any number of threads, but for what is about the event being handled. */
public interface PluginContext {
    /**
     * Asks for something, such as {@code SubmitTask} or {@code CancelTask}. Does not wait: the event being handled counts
     * as handled only when the brokers have all that its handlers sent.
     */
    void send(String pool, SpecificRecord command);

    /**
     * Emits an event of the plugin's own, which others register for by its name.
     *
     * @param subject what it is about; may be empty
     * @param payload a JSON document
     */
    void emit(String pool, String name, String subject, String payload);

    /** How things stand. */
    Views views();

    /** The plugin's own figures, shown by {@code fairlead plugin describe}. */
    PluginMetrics metrics();

    /** Lines of the plugin's own in the host's log; who writes too many loses some, which is said. */
    PluginLog log();

    /** Of the process. */
    Clock clock();

    /** Whether the event being handled is seen again because its operators asked for it. Only in a handler. */
    boolean isReplay();

    /**
     * Does something for the event being handled, unless it was done already: for handlers with several effects of which
     * one may fail, so that the others are not repeated with it. Only in a handler.
     *
     * <p>It is remembered in this process, for the last {@value #REMEMBERED} effects. After a crash those since the last
     * commit may come again; receivers tell by the {@link Delivery#eventId}. An effect in a database needs none of this if
     * the id is written in the same transaction, under a unique key: what is marked is done.
     *
     * @param effect what, among the effects of one event
     * @return whether it was done now
     * @throws Exception what the action threw; it is not done then
     */
    boolean once(String effect, Action action) throws Exception;

    /** How many effects {@link #once} remembers. */
    int REMEMBERED = 10_000;

    /** Something to do that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
