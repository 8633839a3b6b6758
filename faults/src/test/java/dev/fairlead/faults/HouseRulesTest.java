package dev.fairlead.faults;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

    @Test
    void shouldKeepTheHouseRules() {
        HouseRules.of("dev.fairlead.faults")
                .seeing(35)
                .withClockIn("Soak", "Lane", "Load", "Cluster")
                .printing()
                .check();
    }
}
