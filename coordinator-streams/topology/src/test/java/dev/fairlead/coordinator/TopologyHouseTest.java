package dev.fairlead.coordinator;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class TopologyHouseTest {

    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.coordinator").seeing(25).check();
    }
}
