package dev.fairlead.plugin.notification;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.plugin.notification").seeing(30).check();
    }
}
