package dev.fairlead.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class WindowTest {

    @Test
    void shouldGrowByAnEighthWhenTasksComeBackWithinHalfASecond() {
        // given
        Window window = new Window(800, 10_000);
        // when
        long more = window.grow(2_000);
        // then
        assertThat(more).isEqualTo(100);
        assertThat(window.size()).isEqualTo(900);
    }

    @Test
    void shouldStayWhenTasksTakeLonger() {
        // given
        Window window = new Window(800, 10_000);
        // when
        long more = window.grow(1_600);
        // then
        assertThat(more).isZero();
        assertThat(window.size()).isEqualTo(800);
    }

    @Test
    void shouldGrowToTheMostAndNoFurther() {
        // given
        Window window = new Window(1, 100);
        // when
        long sent = 1;
        for (int i = 0; i < 1_000; i++) {
            sent += window.grow(1_000_000);
        }
        // then
        assertThat(sent).isEqualTo(100);
        assertThat(window.size()).isEqualTo(100);
    }

    @Test
    void shouldRefuseAnEmptyWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, 10));
    }
}
