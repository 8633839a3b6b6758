package dev.fairlead.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.faults.cluster.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneTest {

    private static final List<String> TARGETS = List.of("w1", "w2");

    private static List<Fault> round(Lane lane) {
        return IntStream.range(0, lane.roundLength())
                .mapToObj(number -> lane.next())
                .toList();
    }

    @Test
    void shouldHaveEachKindInARoundAndTheSameForTheSameSeed() {
        // when
        List<Fault> one = round(Lane.brief(Role.WORKER, TARGETS, 7));
        List<Fault> same = round(Lane.brief(Role.WORKER, TARGETS, 7));
        List<Fault> other = round(Lane.brief(Role.WORKER, TARGETS, 8));

        // then
        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(one).extracting(Fault::kind).contains(FaultKind.values());
        assertThat(one)
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE)
                .extracting(Fault::seconds)
                .containsExactlyInAnyOrder(5, 20, 60);
    }

    @Test
    void shouldStopEveryRoleForAMinuteInFullRounds() {
        for (Role role : Role.values()) {
            assertThat(round(Lane.full(role, TARGETS, 1))).anyMatch(fault -> fault.seconds() == 60);
        }
    }
}
