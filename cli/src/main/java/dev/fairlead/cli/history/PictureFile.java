package dev.fairlead.cli.history;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.reports.HtmlPage;
import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Where a picture goes: an SVG that needs nothing else or, if the name ends in .html, a page around it. */
final class PictureFile {
    private PictureFile() {}

    static void write(Path file, String title, Drawing drawing) {
        try (Writer out = Files.newBufferedWriter(file)) {
            HtmlWriter html = new HtmlWriter(out);
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
                HtmlPage.open(html, title, style());
                html.open("main").element("h1", title);
                drawing.draw(html, "");
                html.close().close().close();
            } else {
                drawing.draw(html, style());
            }
        } catch (IOException e) {
            throw new UserException(
                    "Expected to write the picture to '" + file + "', but it cannot be written; choose another --plot.",
                    e);
        }
    }

    /** Of pictures, wherever they are. */
    static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(PictureFile.class.getResourceAsStream("chart.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
