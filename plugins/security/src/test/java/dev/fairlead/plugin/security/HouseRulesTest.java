package dev.fairlead.plugin.security;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.plugin.security").seeing(7).check();
    }
}
