package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

final class LimitedLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.fairlead.plugin.lines");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now;
    private final LimitedLog log = new LimitedLog("talker", () -> now);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void shouldLeaveOutWhatIsTooMuchInASecondAndSaySo() {
        // given
        for (int i = 0; i < LimitedLog.LINES_A_SECOND + 7; i++) {
            log.info("line " + i);
        }
        assertThat(lines.list).hasSize(LimitedLog.LINES_A_SECOND);

        // when
        now += Duration.ofSeconds(1).toNanos();
        log.warn("later");

        // then
        List<ILoggingEvent> last = lines.list.subList(LimitedLog.LINES_A_SECOND, lines.list.size());
        assertThat(last)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly("Left out lines of a plugin that writes too many.", "later");
        assertThat(last.get(0).getKeyValuePairs())
                .containsExactly(new KeyValuePair("plugin", "talker"), new KeyValuePair("lines", 7L));
    }

    @Test
    void shouldKeepLevelsAndCauses() {
        // when
        log.info("a");
        log.warn("b");
        log.error("c", new IllegalStateException("no"));

        // then
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN, Level.ERROR);
        assertThat(lines.list.get(2).getThrowableProxy().getMessage()).isEqualTo("no");
    }
}
