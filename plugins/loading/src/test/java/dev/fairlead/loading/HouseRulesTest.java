package dev.fairlead.loading;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

    @Test
    void shouldKeepTheHouseRules() {
        HouseRules.of("dev.fairlead.loading").seeing(11).check();
    }
}
