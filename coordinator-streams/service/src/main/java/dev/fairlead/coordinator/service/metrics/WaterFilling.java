package dev.fairlead.coordinator.service.metrics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What everybody would hold if slots could be divided: weighted max-min. Whoever wants least for its weight is served
 * first; what it leaves is shared by the others (Bertsekas and Gallager: Data Networks, 6.5.2).
 */
final class WaterFilling {
    /** @param demand most that it could use */
    record Claim(String name, double demand, double weight) {}

    private WaterFilling() {}

    static Map<String, Double> shares(double slots, List<Claim> claims) {
        Map<String, Double> shares = new HashMap<>();
        double left = slots;
        double weights = claims.stream().mapToDouble(Claim::weight).sum();
        for (Claim claim : byRatio(claims)) {
            double share = Math.min(claim.demand(), left * claim.weight() / Math.max(claim.weight(), weights));
            shares.put(claim.name(), share);
            left -= share;
            weights -= claim.weight();
        }
        return shares;
    }

    private static List<Claim> byRatio(List<Claim> claims) {
        return claims.stream()
                .sorted(Comparator.comparingDouble(claim -> claim.demand() / claim.weight()))
                .toList();
    }
}
