package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command.TaughtRunTime;
import dev.fairlead.scheduler.Command.Teach;
import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Run times that the pool is taught: samples older than any that it saw. What it saw itself stays, and counts first.
 * Whatever the scheduler, they are kept for one that asks for run times.
 */
final class Lessons {
    private static final long LONGEST_MS = 10_000_000_000L;

    /** As many as the largest window. */
    private static final int MOST_SAMPLES = 100_000;

    private final PoolState state;
    private final Ledger ledger;
    private final Text text;

    Lessons(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
        this.text = new Text(state.limits().sizes());
    }

    /** All of them, or none. */
    void teach(Teach command) {
        List<TaughtRunTime> runTimes = command.runTimes();
        if (runTimes.isEmpty() || runTimes.size() > Teach.MOST) {
            refuse("", "1 to %d run times at once".formatted(Teach.MOST), "there are %d".formatted(runTimes.size()));
            return;
        }
        Map<String, Expectation> lessons = new LinkedHashMap<>();
        for (TaughtRunTime one : runTimes) {
            String flaw = flaw(one);
            if (flaw != null) {
                refuse(one.type(), "run times with " + flaw, "one has another");
                return;
            }
            if (lessons.put(subject(one), new Expectation(one.meanMs(), one.samples())) != null) {
                refuse(one.type(), "each run time once", "two have the same type, model and class");
                return;
            }
        }
        take(lessons);
    }

    private void take(Map<String, Expectation> lessons) {
        lessons.forEach(
                (subject, expectation) -> ledger.write(new ExperienceRecord(subject, expectation, ledger.offset())));
        ExperienceRecord oldest = state.experiences().overdue();
        while (oldest != null) {
            ledger.erase(oldest);
            oldest = state.experiences().overdue();
        }
        ledger.record(
                new Fact.RunTimesTaught(lessons.size(), state.experiences().taught()));
    }

    /** What it should be and is not; null if nothing is wrong. */
    private @Nullable String flaw(TaughtRunTime one) {
        if (!text.isId(one.type())) {
            return "a type of %s".formatted(text.idRule());
        }
        if (!text.isLine(one.model())
                || !text.isLine(one.workerClass())
                || one.workerClass().isBlank()) {
            return "a model and a class of at most %d printable characters, the class not blank"
                    .formatted(state.limits().sizes().textLength());
        }
        if (one.meanMs() < 0 || one.meanMs() > LONGEST_MS) {
            return "a mean of 0 to %d ms".formatted(LONGEST_MS);
        }
        return one.samples() < 1 || one.samples() > MOST_SAMPLES
                ? "a number of samples of 1 to %d".formatted(MOST_SAMPLES)
                : null;
    }

    private void refuse(String type, String rule, String fact) {
        ledger.record(new Fact.StaleReport(
                text.shortened(type), "TeachRunTimes", "Expected to be taught %s, but %s.".formatted(rule, fact)));
    }

    private static String subject(TaughtRunTime one) {
        return ExperienceRecord.taughtSubject(one.type(), one.model(), one.workerClass());
    }
}
