package dev.fairlead.plugin.reporter;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.plugin.reporter").seeing(2).check();
    }
}
