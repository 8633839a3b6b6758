package dev.fairlead.cli.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.terminal.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody is due of a pool.
 *
 * @param quota most slots at a time; 0: no limit
 * @param service most slot time within the scheduler's window; zero: no limit
 */
record Share(double weight, int quota, Duration service) {
    /** Of somebody for whom nothing was set. */
    private static final Share NEW = new Share(1, 0, Duration.ZERO);

    /** The share in force; in a project, what was set for the user everywhere holds until something else was. */
    static Share of(JsonNode pool, Sharer sharer) {
        Share everywhere = sharer.user().isEmpty() ? NEW : found(pool.path("users"), "", sharer.user(), NEW);
        return sharer.project().isEmpty()
                ? everywhere
                : found(pool.path("shares"), sharer.project(), sharer.user(), everywhere);
    }

    private static Share found(JsonNode shares, String project, String user, Share otherwise) {
        for (JsonNode share : shares) {
            if (share.path("project").asText().equals(project)
                    && share.path("user").asText().equals(user)) {
                return new Share(
                        share.path("weight").asDouble(NEW.weight),
                        share.path("quota").asInt(NEW.quota),
                        Duration.ofMillis(share.path("serviceQuotaMs").asLong()));
            }
        }
        return otherwise;
    }

    Share weighing(double newWeight) {
        return new Share(newWeight, quota, service);
    }

    Share limitedTo(int newQuota) {
        return new Share(weight, newQuota, service);
    }

    Share limitedTo(Duration newService) {
        return new Share(weight, quota, newService);
    }

    @Override
    public String toString() {
        String number = BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
        List<String> quotas = new ArrayList<>();
        if (quota > 0) {
            quotas.add(Printable.count(quota, "slot", "slots"));
        }
        if (!service.isZero()) {
            quotas.add(Printable.duration(service) + " of slot time");
        }
        return "weight " + number + " and "
                + (quotas.isEmpty() ? "no quota" : "a quota of " + String.join(" and of ", quotas));
    }
}
