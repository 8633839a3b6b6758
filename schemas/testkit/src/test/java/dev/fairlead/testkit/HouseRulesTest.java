package dev.fairlead.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The modules that the kit itself is made of cannot use it: they are checked here. */
final class HouseRulesTest {
    @Test
    void shouldHoldForTheContract() {
        HouseRules.of("dev.fairlead.events").seeing(100).check();
    }

    @Test
    void shouldHoldForTheBrokerAndTheRegistry() {
        HouseRules.of("dev.fairlead.embedded").seeing(6).check();
    }

    @Test
    void shouldHoldForTheKitItself() {
        HouseRules.of("dev.fairlead.testkit").seeing(4).check();
    }

    @Test
    void shouldFailWhenItLooksInTheWrongPlace() {
        assertThatThrownBy(() -> HouseRules.of("dev.fairlead.nowhere").seeing(3).check())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected to see at least 3 classes in dev.fairlead.nowhere, but saw 0.");
    }

    @Test
    void shouldFailWhenAnExceptionIsNoLongerNeeded() {
        assertThatThrownBy(() -> HouseRules.of("dev.fairlead.embedded")
                        .withClockIn("Sundial")
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected a class Sundial in dev.fairlead.embedded, but there is none.");
    }

    @Test
    void shouldFindACycle() {
        assertThatThrownBy(() -> HouseRules.of("dev.fairlead.testkit.offender")
                        .alsoTests()
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void shouldFindAClock() {
        assertThatThrownBy(() -> late().check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reads the wall clock or throws dice");
    }

    @Test
    void shouldFindAPrintWhereOnlyTheClockIsAllowed() {
        assertThatThrownBy(() -> late().withClockIn("Late").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("access standard streams");
    }

    @Test
    void shouldFindElapsedTimeOnlyInPureCode() {
        late().withClockIn("Late").printing().check();
        assertThatThrownBy(() -> late().withClockIn("Late").printing().pure().check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nanoTime");
    }

    private static HouseRules late() {
        return HouseRules.of("dev.fairlead.testkit.offender.clock").alsoTests();
    }
}
