package dev.fairlead.benchmarks.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void shouldAlignNamesToTheLeftAndNumbersToTheRight() {
        // given
        Table table = new Table("what", "Fairlead", "raw");
        // when
        table.row("tasks/s", "12", "1,000");
        // then
        assertThat(table).hasToString("what     Fairlead    raw\ntasks/s        12  1,000");
    }
}
