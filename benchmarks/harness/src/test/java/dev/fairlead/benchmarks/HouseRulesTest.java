package dev.fairlead.benchmarks;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.benchmarks")
                .seeing(20)
                .withClockIn("BadHostMain", "EventRun", "Load", "StartCommand")
                .printing()
                .check();
    }
}
