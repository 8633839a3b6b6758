package dev.fairlead.cli.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fairlead.cli.terminal.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file with comma-separated values (RFC 4180); lines that are empty or begin with # are left out. */
final class CsvRows {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .build();

    private CsvRows() {}

    static List<CsvRow> read(Path file) {
        List<CsvRow> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<String[]> values =
                        MAPPER.readerFor(String[].class).readValues(reader)) {
            while (values.hasNextValue()) {
                int line = values.getParser().currentLocation().getLineNr();
                String[] cells = values.nextValue();
                rows.add(new CsvRow("'" + file + "' line " + line, List.of(cells)));
            }
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "Expected comma-separated values in '" + file + "', but " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new UserException("Expected to read '" + file + "', but it is not there or not readable.", e);
        }
        return rows;
    }
}
