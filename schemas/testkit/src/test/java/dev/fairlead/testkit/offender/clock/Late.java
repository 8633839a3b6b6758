package dev.fairlead.testkit.offender.clock;

import dev.fairlead.testkit.offender.Circular;

/** Breaks what can be broken, for {@code HouseRulesTest}. */
public final class Late {
    private final Circular circular;

    public Late(Circular circular) {
        this.circular = circular;
    }

    public void tell() {
        System.out.println(circular.hashCode() + System.currentTimeMillis() + System.nanoTime());
    }
}
