package dev.fairlead.scheduler.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareKindTest {

    @Test
    void shouldBeOneKindWhenMachinesDifferInLabelsAndFewMegabytes() {
        // when
        HardwareKind one = kind(Map.of("os", "linux", "memoryMb", "16001", "rack", "7", "watts.idle", "90"));
        HardwareKind other = kind(Map.of("os", "linux", "memoryMb", "16384", "zone", "b"));
        // then
        assertThat(one).isEqualTo(other);
    }

    @Test
    void shouldBeOtherKindsWhenHardwareDiffers() {
        // given
        HardwareKind small = kind(Map.of("class", "laptop", "cores", "4"));
        // then
        assertThat(small).isNotEqualTo(kind(Map.of("class", "server", "cores", "4")));
        assertThat(small).isNotEqualTo(kind(Map.of("class", "laptop", "cores", "8")));
        assertThat(small).isNotEqualTo(kind(Map.of("class", "laptop", "cores", "4", "gpu", "nvidia")));
    }

    @Test
    void shouldBeWorthMoreWithDeviceThanWithAllCoresAndMemory() {
        // given
        HardwareKind huge = kind(Map.of("cores", "999999999", "memoryMb", "999999999"));
        // then
        assertThat(kind(Map.of("browser.chromium", "120")).worth()).isGreaterThan(huge.worth());
        assertThat(kind(Map.of("gpu", "nvidia", "npu", "1")).worth())
                .isGreaterThan(kind(Map.of("gpu", "nvidia")).worth());
    }

    @Test
    void shouldBeWorthMoreWithCoresThenWithMemory() {
        assertThat(kind(Map.of("cores", "8", "memoryMb", "4096")).worth())
                .isGreaterThan(kind(Map.of("cores", "4", "memoryMb", "65536")).worth());
        assertThat(kind(Map.of("cores", "4", "memoryMb", "65536")).worth())
                .isGreaterThan(kind(Map.of("cores", "4", "memoryMb", "4096")).worth());
    }

    @Test
    void shouldBeWorthNothingWhenNumbersAreUnreadable() {
        assertThat(kind(Map.of("cores", "many", "memoryMb", "-1")).worth()).isZero();
        assertThat(kind(Map.of()).worth()).isZero();
    }

    @Test
    void shouldTakeOnlyFamiliesForDevices() {
        assertThat(kind(Map.of("gpus", "1", "browserless", "1")).worth()).isZero();
    }

    private static HardwareKind kind(Map<String, String> capabilities) {
        return HardwareKind.of(FakeWorker.having(capabilities));
    }
}
