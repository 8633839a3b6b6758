package dev.fairlead.examples;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class UnfinishedTest {

    @Test
    void shouldBeLeftOutBecauseItsClassIsExcluded() {
        fail("The pattern **/Unfinished* is excluded.");
    }
}
