package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.scheduler.trace.FluidIdeal.Share;
import dev.fairlead.scheduler.trace.FluidIdeal.Shares;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Small traces whose ideal a person can work out, and how far a schedule is behind it. */
class FluidIdealTest {
    private static final double SMALL = 0.01;

    @Test
    void shouldDivideASlotByWeight() {
        // given
        List<Job> jobs = List.of(new Job("a", "ann", 0, 3_000), new Job("b", "bob", 0, 1_000));
        // when
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, 1, owners(Map.of("ann", new Share(3, 9))));
        // then
        assertThat(of(ideal, "ann").at(2_000)).isCloseTo(1_500, within(SMALL));
        assertThat(of(ideal, "bob").at(2_000)).isCloseTo(500, within(SMALL));
        assertThat(of(ideal, "bob").at(9_000)).isCloseTo(1_000, within(SMALL));
    }

    @Test
    void shouldLeaveToOthersWhatAUserCannotUse() {
        // given
        List<Job> jobs = List.of(
                new Job("a", "ann", 0, 1_000),
                new Job("b1", "bob", 0, 1_000),
                new Job("b2", "bob", 0, 1_000),
                new Job("b3", "bob", 0, 1_000),
                new Job("c", "cat", 500, 1_000));
        // when
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, 4, owners(Map.of("bob", new Share(1, 2))));
        // then
        assertThat(of(ideal, "ann").at(800)).isCloseTo(800, within(SMALL));
        assertThat(of(ideal, "bob").at(800)).isCloseTo(1_600, within(SMALL));
        assertThat(of(ideal, "cat").at(800)).isCloseTo(300, within(SMALL));
        assertThat(of(ideal, "cat").at(400)).isZero();
    }

    @Test
    void shouldGiveAsMuchServiceAsThereIsWork() {
        // given
        List<Job> jobs = Traces.mixed(3, 400);
        // when
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, 3, Shares.EQUAL);
        // then
        ideal.forEach((user, curve) -> assertThat(curve.at(1e12))
                .isCloseTo(
                        jobs.stream()
                                .filter(job -> job.user().equals(user))
                                .mapToDouble(job -> (double) job.runMs())
                                .sum(),
                        within(1.0)));
    }

    @Test
    void shouldShareBetweenProjectsBeforeUsers() {
        // given
        List<Job> jobs = List.of(
                new Job("a", "ann", "app", 0, 9_000, 0, 0, 0),
                new Job("b", "bob", "app", 0, 9_000, 0, 0, 0),
                new Job("c", "ann", "web", 0, 9_000, 0, 0, 0));
        Shares shares = new Shares(Map.of("app/bob", new Share(3, 9)), Map.of("app", new Share(4, 9)));
        // when
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, 1, shares);
        // then
        assertThat(of(ideal, "app/ann").at(1_000)).isCloseTo(200, within(SMALL));
        assertThat(of(ideal, "app/bob").at(1_000)).isCloseTo(600, within(SMALL));
        assertThat(of(ideal, "web/ann").at(1_000)).isCloseTo(200, within(SMALL));
    }

    @Test
    void shouldTellHowFarAScheduleIsBehind() {
        // given
        List<Job> jobs = List.of(new Job("a", "ann", 0, 1_000), new Job("b", "bob", 0, 1_000));
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, 1, Shares.EQUAL);
        // when
        Map<String, ServiceCurve> real = ServiceCurve.of(
                List.of(new Placement(jobs.get(0), "w", 0, 1_000), new Placement(jobs.get(1), "w", 1_000, 2_000)));
        // then
        assertThat(of(real, "bob").lagBehind(of(ideal, "bob"))).isCloseTo(500, within(SMALL));
        assertThat(of(real, "ann").lagBehind(of(ideal, "ann"))).isZero();
    }

    private static Shares owners(Map<String, Share> shares) {
        return new Shares(shares, Map.of());
    }

    private static ServiceCurve of(Map<String, ServiceCurve> curves, String user) {
        return Objects.requireNonNull(curves.get(user), user);
    }
}
