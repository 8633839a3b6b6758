package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.ArtifactsRecord;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Sorted;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands that are about no task and no worker. */
class NoticesTest {
    private static final String SHA_256 = "0123456789abcdef".repeat(4);
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldTellOfCoordinators() {
        pool.decide(new Command.CoordinatorStarted("c1", "1", "http://x", Map.of("a", SHA_256), null));
        assertThat(pool.facts())
                .containsExactly(new Fact.CoordinatorStartup("c1", "1", "http://x", Map.of("a", SHA_256), null));
        assertThat(pool.store().find(ArtifactsRecord.KEY.text()))
                .isEqualTo(new ArtifactsRecord(Sorted.map(Map.of("a", SHA_256))));
        pool.decide(new Command.CoordinatorStopped("c1", "bye"));
        assertThat(pool.facts()).containsExactly(new Fact.CoordinatorShutdown("c1", "bye"));
    }

    @Test
    void shouldKeepTheLimitsThatACoordinatorNames() {
        AdmissionLimits limits = new AdmissionLimits(10, 20, 30, 40, 50, 60);

        pool.decide(new Command.CoordinatorStarted("c1", "2", "", Map.of(), limits));

        assertThat(pool.facts()).containsExactly(new Fact.CoordinatorStartup("c1", "2", "", Map.of(), limits));
        assertThat(pool.store().find(LimitsRecord.KEY.text())).isEqualTo(new LimitsRecord(limits));
    }

    @Test
    void shouldRefuseCoordinatorsThatMakeNoSense() {
        AdmissionLimits limits = new AdmissionLimits(10, 20, 30, 1_001, 50, 0);
        pool.decide(new Command.CoordinatorStarted("c1", "2", "", Map.of(), limits))
                .leadsTo("StaleReport CoordinatorStarted c1");
        assertThat(pool.store().has(LimitsRecord.KEY.text())).isFalse();
        pool.decide(new Command.CoordinatorStarted("", "2", "", Map.of(), null))
                .leadsTo("StaleReport CoordinatorStarted ");
        pool.decide(new Command.CoordinatorStarted("c1", "2", "\u0000", Map.of(), null))
                .leadsTo("StaleReport CoordinatorStarted c1");
        pool.decide(new Command.CoordinatorStarted("c1", "2", "", Map.of("a/../b", SHA_256), null))
                .leadsTo("StaleReport CoordinatorStarted c1");
        pool.decide(new Command.CoordinatorStarted("c1", "2", "", Map.of("a", SHA_256.substring(1)), null))
                .leadsTo("StaleReport CoordinatorStarted c1");
        assertThat(pool.store().has(ArtifactsRecord.KEY.text())).isFalse();
        pool.decide(new Command.CoordinatorStopped("../c1", "")).leadsTo("StaleReport CoordinatorStopped ../c1");
    }

    @Test
    void shouldTellOfShares() {
        pool.share("ann", 2.5, 3);
        assertThat(pool.facts()).containsExactly(new Fact.ShareChanged("", "ann", 2.5, 3, 0));
    }

    @Test
    void shouldRefuseSharesThatMakeNoSense() {
        for (double weight : new double[] {0, -1, Double.NaN, 1_001, Double.POSITIVE_INFINITY}) {
            pool.share("ann", weight, 0).leadsTo("StaleReport SetShare ann");
        }
        pool.share("ann", 1, -1).leadsTo("StaleReport SetShare ann");
        for (long serviceMs : new long[] {-1, (1L << 50) + 1, Long.MAX_VALUE}) {
            pool.decide(new Command.SetShare("", "ann", 1, 0, serviceMs)).leadsTo("StaleReport SetShare ann");
        }
    }

    @Test
    void shouldPassOnCustomEvents() {
        pool.decide(new Command.Emit("deploy", "x", "{}"));
        assertThat(pool.facts()).containsExactly(new Fact.CustomEvent("deploy", "x", "{}"));
        pool.silently().decide(new Command.Emit("", "x", "{}")).leadsTo("StaleReport EmitEvent ");
        pool.decide(new Command.Emit("deploy", "x", "\ufffd".repeat(400_000))).leadsTo("StaleReport EmitEvent deploy");
    }

    @Test
    void shouldTellOfWhatCannotBeRead() {
        pool.decide(new Command.Unreadable("no such schema"));
        assertThat(pool.facts()).containsExactly(new Fact.CommandDeadLettered("no such schema"));
    }

    @Test
    void shouldRefuseOffsetsThatDoNotGrow() {
        pool.tick().tick();
        assertThatThrownBy(() -> pool.scheduler().decide(new Command.Tick(0), new LogPosition(0, 1, 0)))
                .hasMessage("Expected to decide a command after offset 1, but its offset is 1.");
    }
}
