package dev.fairlead.worker;

import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskOutcome;
import java.util.ArrayList;
import java.util.List;

/** Does what the test says, on whichever thread it is called. */
class ScriptedExecutor implements TaskExecutor {
    final List<TaskContext> contexts = new ArrayList<>();
    Script script = context -> TaskOutcome.succeeded();

    @Override
    public String type() {
        return "test";
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws Exception {
        contexts.add(context);
        return script.run(context);
    }

    /** What the executor does with an attempt. */
    interface Script {
        TaskOutcome run(TaskContext context) throws Exception;
    }
}
