package dev.fairlead.cli.simulate;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.trace.Placement;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What ran where and when: {@code task,user,worker,start_s,end_s}. */
public final class ScheduleFile {
    private static final CsvMapper MAPPER = new CsvMapper();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumns(List.of("task", "user", "worker", "start_s", "end_s"), CsvSchema.ColumnType.STRING)
            .build()
            .withHeader();

    private ScheduleFile() {}

    public static void write(Path file, List<Placement> placements) {
        try (Writer out = Files.newBufferedWriter(file);
                SequenceWriter rows = MAPPER.writer(COLUMNS).forType(List.class).writeValues(out)) {
            for (Placement placement : placements) {
                rows.write(List.of(
                        placement.job().task(),
                        placement.job().user(),
                        placement.worker(),
                        seconds(placement.startMs()),
                        seconds(placement.endMs())));
            }
        } catch (IOException e) {
            throw new UserException(
                    "Expected to write the schedule to '" + file + "', but it cannot be written; choose another --out.",
                    e);
        }
    }

    private static String seconds(long ms) {
        return BigDecimal.valueOf(ms, 3).toPlainString();
    }
}
