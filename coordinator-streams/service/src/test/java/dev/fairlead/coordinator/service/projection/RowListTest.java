package dev.fairlead.coordinator.service.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowListTest {

    private final RowList list = new RowList();

    @Test
    void shouldBeAQueueOutOfWhichAnybodyMayLeave() {
        List<Row> expected = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            if (expected.isEmpty() || (random.nextInt(5) < 3 && expected.size() < 9)) {
                Row row = new Row(Objects.requireNonNull(Views.task(Facts.created("t" + i, i))));
                list.add(row);
                expected.add(row);
            } else {
                list.remove(expected.remove(random.nextInt(expected.size())));
            }
            assertThat(list.size()).isEqualTo(expected.size());
            assertThat(list.first()).isSameAs(expected.isEmpty() ? null : expected.get(0));
        }
    }
}
