package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells each assignment of a pool whose scheduler was set to {@code detailed_logging}. */
final class AssignmentLog {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentLog.class);

    private AssignmentLog() {}

    static void log(Verdict verdict) {
        for (Fact fact : verdict.decision().facts()) {
            if (fact instanceof Fact.Assign assign) {
                LOG.atInfo()
                        .setMessage("task.assigned")
                        .addKeyValue("pool", verdict.pool())
                        .addKeyValue("task", assign.task().taskId())
                        .addKeyValue("user", assign.task().user())
                        .addKeyValue("worker", assign.workerId())
                        .log();
            }
        }
    }
}
