package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.AdmissionChanged;
import dev.fairlead.events.SetAdmission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Who vets tasks answers each with AdmitTask or RejectTask; this says whether there is somebody who does. */
@Command(
        name = "admission",
        description = "Makes new tasks of a pool wait until they are let in, 30 s at most, or not any more.",
        mixinStandardHelpOptions = true)
final class AdmissionVerb extends PoolVerb {

    /** Whether somebody has to let tasks in. */
    enum Admission {
        REQUIRED,
        OPEN
    }

    @Parameters(paramLabel = "required|open", description = "Whether somebody has to let new tasks in.")
    private Admission admission = Admission.OPEN;

    AdmissionVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        AdmissionChanged fact = send(new SetAdmission(admission == Admission.REQUIRED), AdmissionChanged.class);
        surroundings.print(Printable.line("Pool " + pool.pool() + ": new tasks "
                + (fact.getRequired() ? "wait until they are let in." : "are taken at once.")));
        return 0;
    }
}
