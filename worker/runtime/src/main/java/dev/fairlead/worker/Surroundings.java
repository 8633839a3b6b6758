package dev.fairlead.worker;

import dev.fairlead.worker.machine.Machine;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an agent does not decide itself.
 *
 * @param link opens the log
 * @param instanceId of this start; never used twice
 * @param version that the workers register with
 */
record Surroundings(
        Function<WorkerConfig, WorkerLink> link,
        AgentClock clock,
        Timings timings,
        String instanceId,
        Machine machine,
        String version) {

    /** Of an agent that runs for real. */
    static Surroundings real() {
        String version = Optional.ofNullable(WorkerAgent.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new Surroundings(
                KafkaLink::open,
                AgentClock.SYSTEM,
                Timings.defaults(),
                UUID.randomUUID().toString(),
                Machine.here(),
                version);
    }
}
