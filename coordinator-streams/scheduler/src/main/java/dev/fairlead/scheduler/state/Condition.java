package dev.fairlead.scheduler.state;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a task demands of one capability: a value, or a number at least or at most. Numbers have up to 6 decimals. */
record Condition(Kind kind, String value, long number) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final int DECIMALS = 6;

    enum Kind {
        EQUAL,
        AT_LEAST,
        AT_MOST
    }

    static Condition parse(String text) {
        if (text.startsWith(">=")) {
            return ordered(Kind.AT_LEAST, text);
        }
        return text.startsWith("<=") ? ordered(Kind.AT_MOST, text) : new Condition(Kind.EQUAL, text, 0);
    }

    private static Condition ordered(Kind kind, String text) {
        String number = text.substring(2).strip();
        if (!isNumber(number)) {
            throw new IllegalArgumentException(
                    "Expected to compare a capability with a number, but the condition is %s.".formatted(text));
        }
        return new Condition(kind, number, fixed(number));
    }

    boolean accepts(@Nullable String capability) {
        if (capability == null) {
            return false;
        }
        if (kind == Kind.EQUAL) {
            return capability.equals(value);
        }
        return isNumber(capability)
                && (kind == Kind.AT_LEAST ? fixed(capability) >= number : fixed(capability) <= number);
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Millionths. */
    private static long fixed(String number) {
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String decimals = point < 0 ? "" : number.substring(point + 1);
        return Long.parseLong(whole + decimals + "0".repeat(DECIMALS - decimals.length()));
    }
}
