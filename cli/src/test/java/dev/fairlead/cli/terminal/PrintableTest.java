package dev.fairlead.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @Test
    void shouldLetNoTextMoveTheCursor() {
        assertThat(Printable.line("a\u001B[2Jb\r\nc\u202Ed\uD800")).isEqualTo("a [2Jb  c d ");
    }

    @Test
    void shouldFitALineWithAnEllipsis() {
        assertThat(Printable.fit("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Printable.fit("0123456789", 8)).isEqualTo("01234...");
        assertThat(Printable.fit("0123456789", 2)).isEqualTo("01");
    }

    @ParameterizedTest
    @CsvSource({"5, 5 ms", "1500, 1.5 s", "59900, 59.9 s", "61000, 1:01 min", "3600000, 1:00 h"})
    void shouldTellDurationsAsPeopleDo(long millis, String text) {
        assertThat(Printable.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 J", "999.4, 999 J", "999.6, 1.0 kJ", "12345, 12.3 kJ", "1e9, 1.0 GJ", "1e21, 1000000.0 PJ"})
    void shouldTellEnergyAsPeopleDo(double joules, String text) {
        assertThat(Printable.joules(joules)).isEqualTo(text);
    }

    @Test
    void shouldTellPowerAsPeopleDo() {
        assertThat(Printable.watts(1_500)).isEqualTo("1.5 kW");
    }

    @Test
    void shouldAlignColumns() {
        assertThat(new Table("A", "LONGER").row("value", 1).row("x", "").lines())
                .containsExactly("A       LONGER", "value   1", "x");
    }

    @Test
    void shouldDrawLiveOnlyWhereATerminalWantsIt() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        assertThat(Terminal.of(nowhere, nowhere, "80", Map.of("TERM", "xterm")))
                .returns(true, Terminal::live)
                .returns(80, Terminal::columns);
        assertThat(Terminal.of(nowhere, nowhere, "80", Map.of("TERM", "xterm", "NO_COLOR", "1"))
                        .live())
                .isFalse();
        assertThat(Terminal.of(nowhere, nowhere, "80", Map.of("TERM", "dumb")).live())
                .isFalse();
        assertThat(Terminal.of(nowhere, nowhere, null, Map.of("TERM", "xterm")).live())
                .isFalse();
        assertThat(Terminal.of(nowhere, nowhere, "0", Map.of("TERM", "xterm")).columns())
                .isEqualTo(100);
        assertThat(Terminal.of(nowhere, nowhere, "", Map.of("TERM", "xterm")).columns())
                .isEqualTo(100);
    }

    @Test
    void shouldBreakLinesBetweenWords() {
        assertThat(Printable.wrapped("one two  three\n", 8)).containsExactly("one two", "three");
        assertThat(Printable.wrapped("incomprehensible is", 5)).containsExactly("incomprehensible", "is");
        assertThat(Printable.wrapped("", 5)).containsExactly("");
    }
}
