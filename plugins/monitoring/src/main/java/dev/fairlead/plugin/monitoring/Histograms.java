package dev.fairlead.plugin.monitoring;

import java.util.Collections;
import java.util.List;

/** How long things took, in seconds. */
final class Histograms extends Family<Histograms.Buckets> {
    private static final List<Double> BOUNDS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1_800.0, 7_200.0);
    private static final double MS_PER_S = 1_000;

    /** Counts up to each bound; the last is without one. */
    record Buckets(List<Long> counts, double sum) {
        Buckets {
            counts = List.copyOf(counts);
        }

        Buckets with(double seconds) {
            Long[] more = counts.toArray(Long[]::new);
            for (int i = 0; i < more.length; i++) {
                if (i == BOUNDS.size() || seconds <= BOUNDS.get(i)) {
                    more[i]++;
                }
            }
            return new Buckets(List.of(more), sum + seconds);
        }
    }

    Histograms(String name, String help) {
        super(name, "histogram", help);
    }

    void observe(Labels labels, long ms) {
        change(labels, buckets -> buckets.with(Math.max(0, ms) / MS_PER_S));
    }

    @Override
    Buckets initial() {
        return new Buckets(Collections.nCopies(BOUNDS.size() + 1, 0L), 0);
    }

    @Override
    void write(StringBuilder out, Labels labels, Buckets buckets) {
        for (int i = 0; i < buckets.counts().size(); i++) {
            String bound = i == BOUNDS.size() ? "+Inf" : number(BOUNDS.get(i));
            line(
                    out,
                    name() + "_bucket",
                    labels.with("le", bound),
                    buckets.counts().get(i));
        }
        line(out, name() + "_sum", labels, buckets.sum());
        line(out, name() + "_count", labels, buckets.counts().get(BOUNDS.size()));
    }
}
