package dev.fairlead.faults;

import dev.fairlead.faults.cluster.Cluster;
import dev.fairlead.faults.cluster.Node;
import dev.fairlead.faults.plan.Fault;
import dev.fairlead.faults.plan.InjectedFault;
import java.time.Clock;
import java.time.Duration;

/** Hurts a process as planned, and heals it. Sleeps for as long as the fault lasts: that is the fault. */
final class Injector {

    private final Cluster cluster;
    private final Clock clock;

    Injector(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Returns when the process runs as before. */
    InjectedFault inject(Fault fault, boolean alone) throws Exception {
        long fromMs = clock.millis();
        hurt(cluster.node(fault.target()), fault);
        return new InjectedFault(fault, fromMs, clock.millis(), alone);
    }

    private static void hurt(Node node, Fault fault) throws Exception {
        switch (fault.kind()) {
            case KILL -> {
                node.kill();
                last(fault);
                startAgain(node);
            }
            case RESTART -> {
                node.stop();
                last(fault);
                startAgain(node);
            }
            case PAUSE -> {
                node.pause();
                try {
                    last(fault);
                } finally {
                    node.resume();
                }
            }
            case DUPLICATE -> node.duplicate(Duration.ofSeconds(fault.seconds()));
            case SILENCE -> cut(node, fault, () -> node.cut(true));
            case CUT -> cut(node, fault, () -> node.cut(false));
            case SILENCE_ONE -> cut(node, fault, () -> node.cutOne(fault.seconds(), true));
            case FILL_DISK -> {
                AutoCloseable room = node.fillDisk();
                try {
                    last(fault);
                } finally {
                    room.close();
                }
            }
        }
        node.revive();
    }

    private static void cut(Node node, Fault fault, Runnable cut) throws InterruptedException {
        cut.run();
        try {
            last(fault);
        } finally {
            node.mend();
        }
    }

    private static void startAgain(Node node) throws InterruptedException {
        node.start();
        node.awaitUp();
    }

    private static void last(Fault fault) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(fault.seconds()).toMillis());
    }
}
