package dev.fairlead.cli.run;

import java.util.List;

/** Shows a run while it goes on. Told of news at once and of the state often; how much of it is shown is its own matter. */
interface Progress {

    /** What the run does before the first task runs. */
    void phase(String what);

    void show(List<News> news, RunView view, long nowMs);

    /** Takes away what only makes sense while the run goes on. */
    void end();
}
