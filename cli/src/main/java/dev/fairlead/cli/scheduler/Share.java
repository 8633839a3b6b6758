package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Printable;
import java.math.BigDecimal;

/**
 * What a user is due of a pool.
 *
 * @param quota most slots at a time; 0: no limit
 */
record Share(double weight, int quota) {
    /** Of a user whom nobody gave another one. */
    static final Share NEW = new Share(1, 0);

    Share weighing(double newWeight) {
        return new Share(newWeight, quota);
    }

    Share limitedTo(int newQuota) {
        return new Share(weight, newQuota);
    }

    @Override
    public String toString() {
        String number = BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
        return "weight " + number + " and "
                + (quota == 0 ? "no quota" : "a quota of " + Printable.count(quota, "slot", "slots"));
    }
}
