package dev.fairlead.coordinator.service.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class KeptOffsetsTest {
    private final List<String> done = new ArrayList<>();

    private final KeptOffsets offsets = new KeptOffsets(new KeptOffsets.Target() {
        @Override
        public void beginAt(long offset) {
            done.add("begin " + offset);
        }

        @Override
        public void write(ConsumerRecord<byte[], byte[]> record) {
            done.add("write " + record.offset());
        }

        @Override
        public void writeWithMarker(ConsumerRecord<byte[], byte[]> record) {
            done.add("write " + record.offset() + " and a marker");
        }

        @Override
        public void skip(long count, long next) {
            done.add("skip " + count + " before " + next);
        }
    });

    private void add(long... all) {
        for (long offset : all) {
            offsets.add(new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]));
        }
    }

    @Test
    void shouldTakeTheOffsetsThatNoRecordHad() {
        // when
        add(0, 1, 3, 4, 8);
        offsets.end();
        // then
        assertThat(done)
                .containsExactly("write 0", "write 1 and a marker", "write 3", "write 4", "skip 3 before 8", "write 8");
    }

    @Test
    void shouldBeginWhereTheFirstRecordWas() {
        // when
        add(7, 8);
        offsets.end();
        // then
        assertThat(done).containsExactly("begin 7", "write 7", "write 8");
    }

    @Test
    void shouldRefuseRecordsThatGoBack() {
        // given
        add(4);
        // then
        assertThatThrownBy(() -> add(4))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("Expected commands in the order of their offsets, but 4 comes after 4.");
    }
}
