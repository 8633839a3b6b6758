package dev.fairlead.worker.fork;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;

/**
 * Reads the selectors of a {@link RunRequest}. A class or method that is not there is found out here, in our words and
 * for this selector alone: newer platforms would give up the whole engine, older ones the whole run.
 */
final class Selectors {
    static final String PACKAGE = "package:";

    private Selectors() {}

    static DiscoverySelector parse(String selector) {
        String value = selector.substring(selector.indexOf(':') + 1);
        switch (selector.substring(0, selector.length() - value.length())) {
            case "class:":
                return existing(DiscoverySelectors.selectClass(value));
            case "method:":
                return existing(method(value));
            case "iteration:":
                return iteration(value);
            case "uid:":
                return DiscoverySelectors.selectUniqueId(value);
            case PACKAGE:
                return DiscoverySelectors.selectPackage(value);
            default:
                throw new IllegalArgumentException("Expected a selector to begin with class:, method:, iteration:,"
                        + " uid: or package:, but it is '" + selector + "'.");
        }
    }

    /** The class it speaks of, or the selector itself. */
    static String ownerOf(String selector) {
        String value = selector.substring(selector.indexOf(':') + 1);
        boolean named = selector.startsWith("class:") || value.indexOf('#') > 0;
        return named ? value.replaceFirst("#.*", "") : selector;
    }

    /** Invocations that an iteration selector with a plus has room for; 0: it is none. */
    static int room(String selector) {
        boolean isOpen = selector.startsWith("iteration:") && selector.endsWith("+]");
        return isOpen ? indices(selector).length : 0;
    }

    private static DiscoverySelector iteration(String value) {
        int[] indices = indices(value);
        String parent = value.substring(0, value.lastIndexOf('['));
        return DiscoverySelectors.selectIteration(
                parent.indexOf('#') > 0 ? existing(method(parent)) : existing(DiscoverySelectors.selectClass(parent)),
                indices);
    }

    private static int[] indices(String value) {
        int open = value.lastIndexOf('[');
        if (open <= 0 || !value.endsWith("]")) {
            throw new IllegalArgumentException(
                    "Expected an iteration selector such as C#m(int)[0..9], but it is '" + value + "'.");
        }
        String ranges = value.substring(open + 1, value.length() - (value.endsWith("+]") ? 2 : 1));
        return Stream.of(ranges.split(",")).flatMapToInt(Selectors::range).toArray();
    }

    private static IntStream range(String text) {
        String[] bounds = text.trim().split("\\.\\.", 2);
        return IntStream.rangeClosed(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]));
    }

    private static MethodSelector method(String value) {
        return DiscoverySelectors.selectMethod(value.endsWith(")") ? value : value + "()");
    }

    private static ClassSelector existing(ClassSelector selector) {
        selector.getJavaClass();
        return selector;
    }

    private static MethodSelector existing(MethodSelector selector) {
        selector.getJavaMethod();
        return selector;
    }
}
