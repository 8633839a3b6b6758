package dev.fairlead.plugin.modeltest;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.plugin.modeltest").seeing(1).check();
    }
}
