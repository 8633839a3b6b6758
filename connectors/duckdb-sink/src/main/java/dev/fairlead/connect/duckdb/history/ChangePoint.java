package dev.fairlead.connect.duckdb.history;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where a series of numbers changed its level, if it did: the test of Pettitt (A Non-Parametric Approach to the
 * Change-Point Problem, Applied Statistics 28, 1979), which compares ranks before and after each point, as Mann and
 * Whitney do for two samples, and takes the point where they differ most. It assumes no distribution, and no single
 * outlier moves it. How much the level moved is the estimate of Hodges and Lehmann: the median of all differences.
 *
 * @param at how many numbers come before the change
 * @param p how probable it is that numbers without any change look like that, at most 1
 * @param before median before
 * @param after median after
 * @param shift by how much it moved; positive: up
 */
record ChangePoint(int at, double p, double before, double after, double shift) {

    /** @param series at least two numbers, in the order of time */
    static ChangePoint of(double[] series) {
        int n = series.length;
        double[] ranks = ranks(series);
        double sum = 0;
        double strongest = -1;
        int at = 1;
        for (int t = 1; t < n; t++) {
            sum += ranks[t - 1];
            double u = Math.abs(2 * sum - t * (n + 1.0));
            if (u > strongest) {
                strongest = u;
                at = t;
            }
        }
        double size = n;
        double p = Math.min(1, 2 * Math.exp(-6 * strongest * strongest / (size * size * size + size * size)));
        double[] first = Arrays.copyOfRange(series, 0, at);
        double[] second = Arrays.copyOfRange(series, at, n);
        return new ChangePoint(at, p, median(first), median(second), shift(first, second));
    }

    /** From 1; equal numbers have the mean of their ranks. */
    private static double[] ranks(double[] series) {
        Integer[] order = IntStream.range(0, series.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(series[a], series[b]));
        double[] ranks = new double[series.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && series[order[to + 1]] == series[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    private static double shift(double[] first, double[] second) {
        double[] differences = new double[first.length * second.length];
        int i = 0;
        for (double a : first) {
            for (double b : second) {
                differences[i++] = b - a;
            }
        }
        return median(differences);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
