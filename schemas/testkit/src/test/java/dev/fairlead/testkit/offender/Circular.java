package dev.fairlead.testkit.offender;

import dev.fairlead.testkit.offender.clock.Late;

/** One half of a cycle between packages, for {@code HouseRulesTest}. */
public final class Circular {
    public Late late() {
        return new Late(this);
    }
}
