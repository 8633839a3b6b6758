package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sums over beginnings are those of an ordinary ordered map. */
class SummaryTreeTest {
    private final SummaryTree<Summand> tree = new SummaryTree<>();

    @Test
    void shouldSumBeginningsLikeAnOrderedMap() {
        Map<Integer, Summand> known = new TreeMap<>();
        Random random = new Random(1);
        for (int step = 0; step < 5_000; step++) {
            int key = random.nextInt(300);
            Summand summand = known.get(key);
            if (summand == null) {
                known.put(key, new Summand(key, random.nextInt(100)));
                tree.add(known.get(key));
            } else if (random.nextBoolean()) {
                summand.value = random.nextInt(100);
                tree.refresh(summand);
            } else {
                known.remove(key);
                tree.remove(summand);
            }
            int end = random.nextInt(301);
            assertThat(sumBefore(end))
                    .isEqualTo(known.values().stream()
                            .filter(n -> n.key < end)
                            .mapToLong(n -> n.value)
                            .sum());
        }
    }

    @Test
    void shouldTakeOneBackThatWasRemoved() {
        Summand summand = new Summand(1, 5);
        tree.add(new Summand(0, 1));
        tree.add(summand);
        tree.remove(summand);
        tree.add(summand);
        assertThat(sumBefore(2)).isEqualTo(6);
    }

    @Test
    void shouldRefuseToRemoveWhatIsNotThere() {
        tree.add(new Summand(1, 1));
        assertThatThrownBy(() -> tree.remove(new Summand(2, 1)))
                .hasMessage("Expected to find an element with value 2, but it is not in the tree.");
    }

    private long sumBefore(int end) {
        long sum = 0;
        Summand node = tree.root();
        while (node != null) {
            if (node.key < end) {
                sum += node.value + (node.left == null ? 0 : node.left.sum);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return sum;
    }

    private static final class Summand extends SummaryTree.Node<Summand> {
        private final int key;
        private long value;
        private long sum;

        Summand(int key, long value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public int compareTo(Summand other) {
            return Integer.compare(key, other.key);
        }

        @Override
        void summarize() {
            sum = value + (left == null ? 0 : left.sum) + (right == null ? 0 : right.sum);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Summand summand && key == summand.key;
        }

        @Override
        public int hashCode() {
            return key;
        }

        @Override
        public String toString() {
            return Integer.toString(key);
        }
    }
}
