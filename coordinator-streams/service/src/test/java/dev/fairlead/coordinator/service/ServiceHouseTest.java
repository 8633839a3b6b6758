package dev.fairlead.coordinator.service;

import dev.fairlead.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class ServiceHouseTest {

    @Test
    void shouldKeepTheRulesOfTheHouse() {
        HouseRules.of("dev.fairlead.coordinator.service").seeing(25).check();
    }
}
