package dev.fairlead.cli.suite;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JUnit unique id or selector says about a test: its top-level class, and the method if that method can be
 * selected by name.
 *
 * @param className empty if unknown
 * @param method {@code name(types)}; empty if the test cannot be selected by its method's name alone
 * @param isInvocation one of several invocations of a test template
 */
record TestKey(String className, String method, boolean isInvocation) {

    static final TestKey UNKNOWN = new TestKey("", "", false);

    private static final Pattern SEGMENT = Pattern.compile("\\[([^:\\[\\]/]+):([^\\[\\]/]*)]");
    private static final Pattern VINTAGE_TEST = Pattern.compile("(\\w+)\\(([\\w.$]+)\\)");
    private static final Pattern METHOD_SELECTOR =
            Pattern.compile("(method|iteration):(?:method:)?([^#]+)#([^#(\\[]+)(\\([^)]*\\))?(\\[[^\\]]*])?");

    static TestKey parse(String idOrSelector) {
        String text = idOrSelector.startsWith("uid:") ? idOrSelector.substring(4) : idOrSelector;
        if (text.startsWith("[engine:")) {
            return ofUniqueId(text);
        }
        Matcher selector = METHOD_SELECTOR.matcher(text);
        return selector.matches()
                ? new TestKey(
                        selector.group(2),
                        signature(selector),
                        selector.group(1).equals("iteration"))
                : UNKNOWN;
    }

    private static String signature(Matcher selector) {
        return selector.group(3) + (selector.group(4) == null ? "()" : selector.group(4));
    }

    private static TestKey ofUniqueId(String id) {
        TestKey key = UNKNOWN;
        Matcher segments = SEGMENT.matcher(id);
        while (segments.find()) {
            key = key.inside(segments.group(1), decode(segments.group(2)));
        }
        return key;
    }

    private TestKey inside(String type, String value) {
        return switch (type) {
            case "engine" -> this;
            case "class", "runner" -> className.isEmpty() ? new TestKey(value, "", false) : withoutMethod();
            case "class-template" -> new TestKey(value, "", true);
            case "method", "test-template", "test-factory" ->
                className.isEmpty() || isInvocation ? withoutMethod() : new TestKey(className, value, false);
            case "test-template-invocation" -> new TestKey(className, method, true);
            case "dynamic-test", "dynamic-container" -> this;
            case "test" -> ofVintage(value);
            default -> withoutMethod().asNested();
        };
    }

    private TestKey ofVintage(String value) {
        Matcher test = VINTAGE_TEST.matcher(value);
        return test.matches() && test.group(2).equals(className)
                ? new TestKey(className, test.group(1) + "()", false)
                : withoutMethod();
    }

    private TestKey withoutMethod() {
        return new TestKey(className, "", isInvocation);
    }

    /** Below it a method's name says too little: marked as an invocation without a method. */
    private TestKey asNested() {
        return new TestKey(className, "", true);
    }

    private static String decode(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
