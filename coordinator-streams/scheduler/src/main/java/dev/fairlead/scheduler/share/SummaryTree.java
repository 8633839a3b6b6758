package dev.fairlead.scheduler.share;

import org.jspecify.annotations.Nullable;

/**
 * An ordered set whose elements are its nodes and carry a summary (a sum, a minimum) of their subtree, so that a walk from
 * the root finds that of any beginning in O(log n): a treap (Seidel, Aragon 1996). Its shape depends on history, what is
 * asked of it does not.
 */
final class SummaryTree<N extends SummaryTree.Node<N>> {
    private @Nullable N root;
    private int dice = 0x9E3779B9;

    /** An element, in one tree at a time. What it is compared by must not change while it is in it. */
    abstract static class Node<N extends Node<N>> implements Comparable<N> {
        @Nullable
        N left;

        @Nullable
        N right;

        private int rank;

        /** Takes the summary anew, from its own and those of the nodes left and right of it. */
        abstract void summarize();
    }

    /** Its element in the middle, from which all others can be reached; null if it is empty. */
    @Nullable
    N root() {
        return root;
    }

    /** The element must not be in it yet. */
    void add(N fresh) {
        fresh.left = null;
        fresh.right = null;
        ((Node<N>) fresh).rank = roll();
        root = insert(root, fresh);
    }

    /** The element must be in it. */
    void remove(N element) {
        root = delete(root, element);
    }

    /** What the element, which must be in it, has to say itself is another thing now. */
    void refresh(N element) {
        refresh(root, element);
    }

    private N insert(@Nullable N node, N fresh) {
        if (node == null) {
            return summarized(fresh);
        }
        if (fresh.compareTo(node) < 0) {
            N left = insert(node.left, fresh);
            node.left = left;
            return rank(left) > rank(node) ? rotateRight(node, left) : summarized(node);
        }
        N right = insert(node.right, fresh);
        node.right = right;
        return rank(right) > rank(node) ? rotateLeft(node, right) : summarized(node);
    }

    private @Nullable N delete(@Nullable N node, N element) {
        N here = known(node, element);
        int side = element.compareTo(here);
        if (side == 0) {
            return merge(here.left, here.right);
        }
        if (side < 0) {
            here.left = delete(here.left, element);
        } else {
            here.right = delete(here.right, element);
        }
        return summarized(here);
    }

    private void refresh(@Nullable N node, N element) {
        N here = known(node, element);
        int side = element.compareTo(here);
        if (side != 0) {
            refresh(side < 0 ? here.left : here.right, element);
        }
        here.summarize();
    }

    private N known(@Nullable N node, N element) {
        if (node == null) {
            throw new IllegalStateException(
                    "Expected to find an element with value %s, but it is not in the tree.".formatted(element));
        }
        return node;
    }

    private @Nullable N merge(@Nullable N left, @Nullable N right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (rank(left) > rank(right)) {
            left.right = merge(left.right, right);
            return summarized(left);
        }
        right.left = merge(left, right.left);
        return summarized(right);
    }

    private N rotateRight(N node, N left) {
        node.left = left.right;
        left.right = summarized(node);
        return summarized(left);
    }

    private N rotateLeft(N node, N right) {
        node.right = right.left;
        right.left = summarized(node);
        return summarized(right);
    }

    private N summarized(N node) {
        node.summarize();
        return node;
    }

    private int rank(N node) {
        return ((Node<N>) node).rank;
    }

    /** Xorshift (Marsaglia 2003): the balance needs dice, the replay needs the same ones. */
    private int roll() {
        dice ^= dice << 13;
        dice ^= dice >>> 17;
        dice ^= dice << 5;
        return dice;
    }
}
