package dev.fairlead.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page that needs nothing else, in light and dark. A content security policy lets only the style and the script run
 * that it was opened with, so that whatever a test is called, nothing of it is executed.
 */
public final class HtmlPage {
    private HtmlPage() {}

    /**
     * Opens a page without scripts in the style of test reports; whoever calls this closes two elements.
     *
     * @param style more of it
     */
    public static void open(HtmlWriter html, String title, String style) throws IOException {
        open(html, title, HtmlReport.resource("report.css") + style, "");
    }

    static void open(HtmlWriter html, String title, String style, String script) throws IOException {
        String policy = "default-src 'none'; img-src data:; style-src " + source(style) + "; script-src "
                + (script.isEmpty() ? "'none'" : source(script)) + "; base-uri 'none'; form-action 'none'";
        html.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        html.open("head")
                .tag("meta", "charset", "utf-8")
                .tag("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .tag("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .tag("meta", "name", "color-scheme", "content", "light dark")
                .tag("link", "rel", "icon", "href", "data:,")
                .element("title", title);
        html.open("style").verbatim(style).close().close();
        html.open("body");
    }

    private static String source(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
