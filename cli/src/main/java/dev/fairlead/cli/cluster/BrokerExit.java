package dev.fairlead.cli.cluster;

import org.apache.kafka.common.utils.Exit;

/** A broker that loses its folder halts its JVM; one that is being abandoned must not take our exit code with it. */
final class BrokerExit {

    private BrokerExit() {}

    static void prevent() {
        Exit.setHaltProcedure((status, message) -> {});
        Exit.setExitProcedure((status, message) -> {});
    }
}
