package dev.fairlead.cli.run;

import java.util.List;

/** Shows a run while it goes on. Safe for any thread. Told of news at once and of the state often; how much of it is shown is its own matter. */
interface Progress {

    /** What the run does before the first task runs. */
    void phase(String what);

    /** A line that stays, from any thread. */
    void say(String line);

    void show(List<News> news, RunView view, long nowMs);

    /** Takes away what only makes sense while the run goes on. */
    void end();
}
