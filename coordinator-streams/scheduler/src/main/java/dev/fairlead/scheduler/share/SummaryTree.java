package dev.fairlead.scheduler.share;

import java.util.Comparator;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An ordered set that also knows the summary (a sum, a minimum) of any of its beginnings in O(log n): a treap (Seidel,
 * Aragon 1996) whose nodes carry the summary of their subtree. The summary must be associative. Its shape depends on
 * history, its answers do not.
 */
final class SummaryTree<E, S> {
    private final Comparator<? super E> order;
    private final Function<? super E, S> summaryOf;
    private final BinaryOperator<S> combine;
    private @Nullable Node<E, S> root;
    private int dice = 0x9E3779B9;

    SummaryTree(Comparator<? super E> order, Function<? super E, S> summaryOf, BinaryOperator<S> combine) {
        this.order = order;
        this.summaryOf = summaryOf;
        this.combine = combine;
    }

    /** The element must not be in it yet. */
    void add(E element) {
        root = insert(root, new Node<>(element, summaryOf.apply(element), roll()));
    }

    /** The element must be in it. */
    void remove(E element) {
        root = delete(root, element);
    }

    /** Summary of all; null if empty. */
    @Nullable
    S summary() {
        return root == null ? null : root.summary;
    }

    /** Summary of the beginning in which the condition holds; it must hold for a beginning. */
    @Nullable
    S summaryWhile(Predicate<? super E> condition) {
        S sum = null;
        Node<E, S> node = root;
        while (node != null) {
            if (condition.test(node.element)) {
                sum = plus(plus(sum, node.left), node.own);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return sum;
    }

    /**
     * Summary of all elements before the first for which the test holds, given the summary of those before it; the test
     * must be monotone.
     */
    @Nullable
    S summaryBefore(BiPredicate<@Nullable S, E> test) {
        S sum = null;
        Node<E, S> node = root;
        while (node != null) {
            S before = plus(sum, node.left);
            if (test.test(before, node.element)) {
                node = node.left;
            } else {
                sum = plus(before, node.own);
                node = node.right;
            }
        }
        return sum;
    }

    private @Nullable S plus(@Nullable S sum, @Nullable Node<E, S> node) {
        return node == null ? sum : plus(sum, node.summary);
    }

    private S plus(@Nullable S sum, S more) {
        return sum == null ? more : combine.apply(sum, more);
    }

    private Node<E, S> insert(@Nullable Node<E, S> node, Node<E, S> fresh) {
        if (node == null) {
            return fresh;
        }
        if (order.compare(fresh.element, node.element) < 0) {
            node.left = insert(node.left, fresh);
            return node.left.rank > node.rank ? rotateRight(node, node.left) : refresh(node);
        }
        node.right = insert(node.right, fresh);
        return node.right.rank > node.rank ? rotateLeft(node, node.right) : refresh(node);
    }

    private @Nullable Node<E, S> delete(@Nullable Node<E, S> node, E element) {
        if (node == null) {
            throw new IllegalStateException(
                    "Expected to remove an element with value %s, but it is not in the tree.".formatted(element));
        }
        int side = order.compare(element, node.element);
        if (side == 0) {
            return merge(node.left, node.right);
        }
        if (side < 0) {
            node.left = delete(node.left, element);
        } else {
            node.right = delete(node.right, element);
        }
        return refresh(node);
    }

    private @Nullable Node<E, S> merge(@Nullable Node<E, S> left, @Nullable Node<E, S> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (left.rank > right.rank) {
            left.right = merge(left.right, right);
            return refresh(left);
        }
        right.left = merge(left, right.left);
        return refresh(right);
    }

    private Node<E, S> rotateRight(Node<E, S> node, Node<E, S> left) {
        node.left = left.right;
        left.right = refresh(node);
        return refresh(left);
    }

    private Node<E, S> rotateLeft(Node<E, S> node, Node<E, S> right) {
        node.right = right.left;
        right.left = refresh(node);
        return refresh(right);
    }

    private Node<E, S> refresh(Node<E, S> node) {
        S sum = node.left == null ? node.own : combine.apply(node.left.summary, node.own);
        node.summary = node.right == null ? sum : combine.apply(sum, node.right.summary);
        return node;
    }

    /** Xorshift (Marsaglia 2003): the balance needs dice, the replay needs the same ones. */
    private int roll() {
        dice ^= dice << 13;
        dice ^= dice >>> 17;
        dice ^= dice << 5;
        return dice;
    }

    private static final class Node<E, S> {
        final E element;
        final S own;
        final int rank;
        S summary;

        @Nullable
        Node<E, S> left;

        @Nullable
        Node<E, S> right;

        Node(E element, S own, int rank) {
            this.element = element;
            this.own = own;
            this.rank = rank;
            this.summary = own;
        }
    }
}
