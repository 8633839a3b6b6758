package dev.fairlead.plugin.monitoring;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.plugin.monitoring").seeing(6).check();
    }
}
