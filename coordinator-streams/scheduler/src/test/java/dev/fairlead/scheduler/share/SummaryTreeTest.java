package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sums over beginnings are those of an ordinary ordered set. */
class SummaryTreeTest {
    private final SummaryTree<Integer, Integer> tree =
            new SummaryTree<>(Comparator.naturalOrder(), i -> i, Integer::sum);

    @Test
    void shouldSumBeginningsLikeAnOrderedSet() {
        TreeSet<Integer> set = new TreeSet<>();
        Random random = new Random(1);
        for (int step = 0; step < 5_000; step++) {
            int element = random.nextInt(300);
            if (set.add(element)) {
                tree.add(element);
            } else {
                set.remove(element);
                tree.remove(element);
            }
            int end = random.nextInt(300);
            assertThat(tree.summaryWhile(e -> e < end)).isEqualTo(sum(set.headSet(end)));
            assertThat(tree.summary()).isEqualTo(sum(set));
        }
    }

    @Test
    void shouldRefuseToRemoveWhatIsNotThere() {
        tree.add(1);
        assertThatThrownBy(() -> tree.remove(2))
                .hasMessage("Expected to remove an element with value 2, but it is not in the tree.");
    }

    private static @Nullable Integer sum(Iterable<Integer> elements) {
        Integer sum = null;
        for (Integer element : elements) {
            sum = sum == null ? element : sum + element;
        }
        return sum;
    }
}
