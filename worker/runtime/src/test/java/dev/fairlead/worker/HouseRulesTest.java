package dev.fairlead.worker;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.worker")
                .seeing(50)
                .withClockIn("AgentClock", "Surroundings")
                .check();
    }
}
