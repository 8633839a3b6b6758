package dev.fairlead.coordinator.service.metrics;

import java.util.Collection;

/**
 * How equal some amounts are: (Σx)² / (n·Σx²), from 1/n where one has all to 1 where all have the same (Jain, Chiu and
 * Hawe: A Quantitative Measure of Fairness, 1984).
 */
public final class JainIndex {
    private JainIndex() {}

    /** 1 if nobody has anything: nobody has less than another. */
    public static double of(Collection<Double> amounts) {
        double sum = amounts.stream().mapToDouble(Double::doubleValue).sum();
        double squares = amounts.stream().mapToDouble(x -> x * x).sum();
        return squares == 0 ? 1 : sum * sum / (amounts.size() * squares);
    }
}
