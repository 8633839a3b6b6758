package dev.fairlead.scheduler.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** It has what an ordinary sorted set has, wherever things come and go. */
class SortedChunksTest {
    private final SortedChunks<Integer> chunks = new SortedChunks<>(Comparator.naturalOrder());
    private final TreeSet<Integer> set = new TreeSet<>();

    @Test
    void shouldBeASortedSetWhereverThingsComeAndGo() {
        Random random = new Random(1);
        for (int step = 0; step < 20_000; step++) {
            int item = random.nextInt(3_000);
            if (random.nextInt(5) < (step < 10_000 ? 4 : 1)) {
                assertThat(chunks.add(item)).isEqualTo(set.add(item));
            } else {
                assertThat(chunks.remove(item)).isEqualTo(set.remove(item));
            }
            isTheSet();
        }
        drain();
    }

    @Test
    void shouldBeASortedSetWhereTheFirstGoesAndTheLastComes() {
        for (int item = 0; item < 1_000; item++) {
            assertThat(chunks.add(item)).isEqualTo(set.add(item));
            if (item % 3 == 2) {
                assertThat(chunks.remove(set.first())).isEqualTo(set.remove(set.first()));
            }
            isTheSet();
        }
        drain();
    }

    @Test
    void shouldBeASortedSetWhereTheFirstGoesAndAnotherComesBehindTheNext() {
        for (int item = 0; item < 1_000; item += 10) {
            assertThat(chunks.add(item)).isEqualTo(set.add(item));
        }
        for (int item = 0; item < 1_000; item += 10) {
            assertThat(chunks.remove(item)).isEqualTo(set.remove(item));
            assertThat(chunks.add(item + 15)).isEqualTo(set.add(item + 15));
            assertThat(chunks.add(item + 11)).isEqualTo(set.add(item + 11));
            assertThat(chunks.remove(item + 11)).isEqualTo(set.remove(item + 11));
            isTheSet();
        }
        drain();
    }

    @Test
    void shouldBeASortedSetThatIsFilledFromTheLast() {
        for (int item = 1_000; item > 0; item--) {
            assertThat(chunks.add(item)).isEqualTo(set.add(item));
            isTheSet();
        }
        drain();
    }

    @Test
    void shouldNotHaveWhatLiesBetweenBeforeOrBehindTheOthers() {
        for (int item = 0; item < 1_000; item += 2) {
            chunks.add(item);
        }
        assertThat(chunks.remove(-1)).isFalse();
        assertThat(chunks.remove(501)).isFalse();
        assertThat(chunks.remove(999)).isFalse();
        assertThat(chunks.add(500)).isFalse();
        assertThat(chunks.size()).isEqualTo(500);
    }

    private void drain() {
        while (!set.isEmpty()) {
            assertThat(chunks.remove(set.first())).isTrue();
            set.pollFirst();
            isTheSet();
        }
        assertThat(chunks.remove(1)).isFalse();
    }

    private void isTheSet() {
        assertThat(chunks.size()).isEqualTo(set.size());
        assertThat(chunks.isEmpty()).isEqualTo(set.isEmpty());
        if (!set.isEmpty()) {
            assertThat(chunks.first()).isEqualTo(set.first());
        }
    }
}
