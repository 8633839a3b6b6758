package dev.fairlead.scheduler.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static final Power LAPTOP = Power.of(Map.of("watts.idle", "10", "watts.active", "70"), 4);

    @Test
    void shouldTakeNothingWithoutTasks() {
        assertThat(LAPTOP.milliwatts(0)).isZero();
        assertThat(LAPTOP.milliwatts(-1)).isZero();
        assertThat(LAPTOP.idleMilliwatts()).isEqualTo(10_000);
    }

    @Test
    void shouldTakeAnEqualPartMoreForEachSlot() {
        assertThat(LAPTOP.milliwatts(1)).isEqualTo(25_000);
        assertThat(LAPTOP.milliwatts(3)).isEqualTo(55_000);
        assertThat(LAPTOP.milliwatts(4)).isEqualTo(70_000);
        assertThat(LAPTOP.milliwatts(5)).isEqualTo(70_000);
        assertThat(LAPTOP.milliwattsOfTask()).isEqualTo(15_000);
    }

    @Test
    void shouldTakeWorkerForCommonServerWhenItDeclaresNothingReadable() {
        assertThat(Power.of(Map.of(), 2)).isEqualTo(new Power(100, 200, 2));
        assertThat(Power.of(Map.of("watts.idle", "-5", "watts.active", "1234567"), 2))
                .isEqualTo(new Power(100, 200, 2));
    }

    @Test
    void shouldNeverTakeLessWithTasksThanWithout() {
        assertThat(Power.of(Map.of("watts.idle", "300"), 2)).isEqualTo(new Power(300, 300, 2));
        assertThat(Power.of(Map.of(), 0)).isEqualTo(new Power(100, 200, 1));
    }

    @Test
    void shouldMakeAJouleOfAWattInASecond() {
        assertThat(Power.millijoules(1_000, 1_000)).isEqualTo(1_000);
        assertThat(Power.millijoules(1_000_000_000, 86_400_000L * 100)).isEqualTo(8_640_000_000_000_000L);
    }
}
