package dev.fairlead.scheduler.lifecycle;

import static dev.fairlead.scheduler.WorkerStatus.ALIVE;
import static dev.fairlead.scheduler.WorkerStatus.DISCONNECTED;
import static dev.fairlead.scheduler.WorkerStatus.DRAINING;
import static dev.fairlead.scheduler.WorkerStatus.FAILED;
import static dev.fairlead.scheduler.WorkerStatus.SUSPECT;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of a worker. A registration by another instance ends what the older one was, whatever that was. */
public final class WorkerLifecycle {
    public static final Lifecycle<WorkerStatus, WorkerEvent> TABLE = new Lifecycle<>(
            WorkerStatus.class,
            WorkerEvent.class,
            List.of(
                    row(null, WorkerEvent.REGISTERED, ALIVE, Fact.WorkerRegistered.class),
                    row(ALIVE, WorkerEvent.REGISTERED, ALIVE, Fact.WorkerRegistered.class),
                    row(SUSPECT, WorkerEvent.REGISTERED, ALIVE, Fact.WorkerRegistered.class),
                    row(DRAINING, WorkerEvent.REGISTERED, ALIVE, Fact.WorkerRegistered.class),
                    row(FAILED, WorkerEvent.REGISTERED, ALIVE, Fact.WorkerRegistered.class),
                    row(ALIVE, WorkerEvent.SILENT, SUSPECT, Fact.WorkerStatusChanged.class),
                    row(SUSPECT, WorkerEvent.HEARD, ALIVE, Fact.WorkerStatusChanged.class),
                    row(SUSPECT, WorkerEvent.LEASE_OVER, FAILED, Fact.WorkerFailed.class),
                    row(DRAINING, WorkerEvent.LEASE_OVER, FAILED, Fact.WorkerFailed.class),
                    row(FAILED, WorkerEvent.HEARD, ALIVE, Fact.WorkerRecovered.class),
                    row(FAILED, WorkerEvent.HEARD_DRAINING, DRAINING, Fact.WorkerRecovered.class),
                    row(ALIVE, WorkerEvent.DRAIN_ASKED, DRAINING, Fact.WorkerStatusChanged.class),
                    row(SUSPECT, WorkerEvent.DRAIN_ASKED, DRAINING, Fact.WorkerStatusChanged.class),
                    row(DRAINING, WorkerEvent.DRAIN_TIME_OVER, DISCONNECTED, Fact.WorkerDisconnected.class),
                    row(ALIVE, WorkerEvent.DEREGISTERED, DISCONNECTED, Fact.WorkerDisconnected.class),
                    row(SUSPECT, WorkerEvent.DEREGISTERED, DISCONNECTED, Fact.WorkerDisconnected.class),
                    row(DRAINING, WorkerEvent.DEREGISTERED, DISCONNECTED, Fact.WorkerDisconnected.class),
                    row(FAILED, WorkerEvent.DEREGISTERED, DISCONNECTED, Fact.WorkerDisconnected.class),
                    row(FAILED, WorkerEvent.FORGOTTEN, DISCONNECTED, Fact.WorkerDisconnected.class)));

    private WorkerLifecycle() {}

    private static Transition<WorkerStatus, WorkerEvent> row(
            @Nullable WorkerStatus from, WorkerEvent event, WorkerStatus to, Class<? extends Fact> fact) {
        return new Transition<>(0, from, event, to, fact);
    }
}
