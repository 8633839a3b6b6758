package dev.fairlead.cli.history;

import dev.fairlead.connect.duckdb.history.Answer;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.Selection;
import dev.fairlead.connect.duckdb.history.TestStatistics;
import dev.fairlead.connect.duckdb.history.Trend;
import dev.fairlead.reports.HtmlPage;
import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a history tells of its tests, as one page without scripts: of each question how it is answered, picture, rows. */
final class HistoryPage {
    private final HtmlWriter html;

    private HistoryPage(HtmlWriter html) {
        this.html = html;
    }

    static void write(HtmlWriter html, History history, Selection selection) throws IOException {
        HtmlPage.open(html, "Test history", PictureFile.style());
        html.open("header").element("h1", "Test history");
        html.element("p", scope(history, selection), "class", "when").close();
        html.open("main");
        new HistoryPage(html).sections(history, selection);
        html.close();
        html.element("footer", "Written by fairlead history report.");
        html.close().close();
    }

    private static String scope(History history, Selection selection) {
        List<@Nullable Object> all = history.ask("SELECT count(*), count(DISTINCT (class_name, name)), min(ended_at),"
                        + " max(ended_at) FROM test_runs")
                .rows()
                .get(0);
        return "The history has " + all.get(0) + " runs of " + all.get(1) + " tests"
                + (all.get(2) == null ? "" : ", from " + all.get(2) + " to " + all.get(3)) + ". This page: "
                + (selection.days() == 0 ? "all of it" : "the last " + selection.days() + " days of it")
                + (selection.test().isEmpty() ? "" : ", tests whose name contains " + selection.test()) + ", at most "
                + selection.top() + " tests a section.";
    }

    private void sections(History history, Selection selection) throws IOException {
        List<Trend.Change> changes = Trend.changes(history, selection);
        section(
                "Slower and faster",
                "Tests whose run time changed its level, the surest first. For each test and class of workers with 10 runs"
                        + " or more, the latest 400 that passed are searched for one change point by Pettitt's test, which"
                        + " compares ranks, so that neither a skewed distribution nor an outlier misleads it; how much it"
                        + " moved is the Hodges-Lehmann estimate. Over all tests the method of Benjamini and Hochberg holds"
                        + " those that are told by chance alone to 5 in 100. Each dot is a run.",
                new LevelChart("Tests that became slower or faster", changes),
                Trend.answer(changes));
        Answer flaky = TestStatistics.flaky(history, selection);
        section(
                "Flaky",
                "Tests that both failed and passed on one revision (the label revision) or, where there is none, within one"
                        + " run by a retry. A test that always fails on a revision is broken, not flaky.",
                TestCharts.flaky(flaky),
                flaky);
        Answer failures = TestStatistics.failures(history, selection);
        section(
                "Most failing",
                "Tests by how often they failed, of the runs that passed or failed.",
                TestCharts.failures(failures),
                failures);
        Answer slow = TestStatistics.slow(history, selection);
        section(
                "Slowest",
                "Tests by the median over all runs that passed or failed, for each class of workers. The lighter part of a"
                        + " bar reaches to the 95th percentile.",
                TestCharts.slow(slow),
                slow);
    }

    private void section(String title, String method, Drawing drawing, Answer answer) throws IOException {
        html.open("section").element("h2", title).element("p", method, "class", "where");
        if (answer.rows().isEmpty()) {
            html.element("p", "There are none.");
        } else {
            html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title + ", picture");
            drawing.draw(html, "");
            html.close();
            html.open("details").element("summary", "The same as a table");
            table(answer, title);
            html.close();
        }
        html.close();
    }

    private void table(Answer answer, String title) throws IOException {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title + ", table");
        html.open("table", "class", "answer").open("thead").open("tr");
        for (String column : answer.columns()) {
            html.element("th", column.replace('_', ' '), "scope", "col");
        }
        html.close().close().open("tbody");
        for (List<@Nullable Object> row : answer.rows()) {
            html.open("tr");
            for (Object value : row) {
                html.element(
                        "td", value == null ? "" : value.toString(), "class", value instanceof Number ? "num" : "");
            }
            html.close();
        }
        html.close().close().close();
    }
}
