package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

final class BookmarkTest {

    private final KeyValueStore<String, byte[]> store = MemoryStore.open("pool");

    private Bookmark bookmark(String logId) {
        return new Bookmark(0, store, logId);
    }

    private static RawCommand command(long offset, long appendMs) {
        return new RawCommand(null, new byte[] {(byte) offset}, new RecordHeaders(), 0, offset, appendMs);
    }

    /** Decides so many commands, of which the clock went back after the second. */
    private void decide(Bookmark bookmark, long commands) {
        for (long offset = 0; offset < commands; offset++) {
            RawCommand command = command(offset, offset == 1 ? 2_000 : 1_000);
            assertThat(bookmark.isDecided(command)).isFalse();
            bookmark.decided(command);
        }
        bookmark.write();
    }

    @Test
    void shouldPassOverWhatLedToTheState() {
        // given
        decide(bookmark("log"), 5);
        // when
        Bookmark restored = bookmark("log");
        // then
        assertThat(restored.isDecided(command(0, 1_000))).isTrue();
        assertThat(restored.isDecided(command(1, 2_000))).isTrue();
        assertThat(restored.isDecided(command(4, 1_000))).isTrue();
        assertThat(restored.isDecided(command(5, 900))).isFalse();
    }

    @Test
    void shouldKnowNothingOfWhatWasNotKept() {
        // given
        Bookmark first = bookmark("log");
        decide(first, 5);
        first.decided(command(5, 1_000));
        // then
        assertThat(bookmark("log").isDecided(command(5, 1_000))).isFalse();
    }

    @Test
    void shouldKnowNothingOfALogThatWasMadeAnew() {
        // given
        decide(bookmark("log"), 5);
        // then
        assertThat(bookmark("another").isDecided(command(0, 9_000))).isFalse();
    }

    @Test
    void shouldEndWhenNewCommandsStandWhereOthersWereDecided() {
        // given
        decide(bookmark("log"), 5);
        Bookmark restored = bookmark("log");
        RawCommand another = new RawCommand(null, new byte[] {9}, new RecordHeaders(), 0, 4, 1_000);
        // then
        assertThatThrownBy(() -> restored.isDecided(command(3, 2_001)))
                .isInstanceOf(FatalDecisionError.class)
                .hasMessage(
                        "Expected new commands of partition 0 from offset 5 on, as those before are decided, but one came"
                                + " at offset 3: the commands topic was made anew, or has lost its end. If it was made anew, start the"
                                + " coordinators again; if not, restore the brokers' data, or delete all of Fairlead's topics to begin"
                                + " anew.");
        assertThatThrownBy(() -> restored.isDecided(another)).isInstanceOf(FatalDecisionError.class);
    }
}
