package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which class files are tests, in the language of Surefire's {@code includes} and {@code excludes}: {@code
 * **}{@code /*Test.java}, {@code FooTest}, {@code org.x.FooTest}, {@code %regex[.*Test.*]}, several in one text with
 * commas, {@code !} for an exclusion.
 */
final class ClassPatterns {

    /** Surefire's own, which many suites are written for. */
    static final List<String> DEFAULT_INCLUDES =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

    /** Nested classes: they run with the class around them. */
    static final List<String> DEFAULT_EXCLUDES = List.of("**/*$*");

    private static final String REGEX = "%regex[";
    private static final String ANT = "%ant[";

    private final List<Pattern> includes = new ArrayList<>();
    private final List<Pattern> excludes = new ArrayList<>();

    private ClassPatterns() {}

    static ClassPatterns of(List<String> includes, List<String> excludes) throws SuiteException {
        ClassPatterns patterns = new ClassPatterns();
        for (String item : split(includes)) {
            if (item.startsWith("!")) {
                patterns.excludes.add(compile(item.substring(1)));
            } else {
                patterns.includes.add(compile(item));
            }
        }
        for (String item : split(excludes)) {
            patterns.excludes.add(compile(item));
        }
        return patterns;
    }

    /** Without any inclusion everything is included. */
    boolean match(String classFilePath) {
        return (includes.isEmpty() || matchAny(includes, classFilePath)) && !matchAny(excludes, classFilePath);
    }

    private static boolean matchAny(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(p -> p.matcher(path).matches());
    }

    /** At commas, but not at those inside brackets. */
    static List<String> split(List<String> texts) {
        List<String> items = new ArrayList<>();
        for (String text : texts) {
            int depth = 0;
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                char c = i == text.length() ? ',' : text.charAt(i);
                if (c == ',' && (depth == 0 || i == text.length())) {
                    String item = text.substring(start, i).trim();
                    if (!item.isEmpty()) {
                        items.add(item);
                    }
                    start = i + 1;
                }
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
        }
        return items;
    }

    private static Pattern compile(String item) throws SuiteException {
        if (item.contains("#")) {
            throw new SuiteException("Expected a pattern of test classes, but '" + item
                    + "' names a method; name the class alone, or use --tags.");
        }
        if (item.startsWith(REGEX) && item.endsWith("]")) {
            return regex(item, item.substring(REGEX.length(), item.length() - 1));
        }
        String pattern =
                item.startsWith(ANT) && item.endsWith("]") ? item.substring(ANT.length(), item.length() - 1) : item;
        return regex(item, antRegex(path(pattern)));
    }

    private static Pattern regex(String item, String regex) throws SuiteException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SuiteException(
                    "Expected a pattern of test classes, but '" + item + "' is none: " + e.getDescription() + ".", e);
        }
    }

    private static String path(String pattern) {
        String name = pattern.endsWith(".java") ? pattern.substring(0, pattern.length() - 5) + ".class" : pattern;
        if (name.endsWith(".class")) {
            name = name.substring(0, name.length() - 6).replace('.', '/') + ".class";
        } else if (!name.contains("/")) {
            name = name.endsWith(".*")
                    ? name.substring(0, name.length() - 2).replace('.', '/') + ".*"
                    : name.replace('.', '/');
        }
        return name.startsWith("**/") ? name : "**/" + name;
    }

    private static String antRegex(String path) {
        String whole = path.endsWith("/") ? path + "**" : path;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (whole.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (whole.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        boolean isComplete = whole.endsWith(".*") || whole.endsWith(".class");
        return isComplete ? regex.toString() : regex + "(?:\\.class)?";
    }
}
