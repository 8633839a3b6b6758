package dev.fairlead.plugin.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a value that is kept elsewhere: {@code ${env:NAME}} for a variable of the process's environment, {@code
 * ${file:PATH}} for the content of a file without the white space around it. A value is a reference as a whole or not at
 * all. It is looked up where the plugin runs, whenever the plugin is configured.
 */
public final class References {
    private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}]+)}");
    private static final int MOST_BYTES = 64 * 1024;

    private final UnaryOperator<@Nullable String> environment;

    /** @param environment name to value, null where there is none */
    public References(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** To this process's own environment. */
    public static References ofProcess() {
        return new References(System::getenv);
    }

    public static boolean isReference(String value) {
        return FORM.matcher(value.strip()).matches();
    }

    /**
     * What it stands for; a value that is no reference stands for itself.
     *
     * @throws IllegalArgumentException if there is nothing; the message goes on after "Expected … to have a value, but"
     */
    String resolve(String value) {
        Matcher form = FORM.matcher(value.strip());
        if (!form.matches()) {
            return value.strip();
        }
        String place = form.group(2);
        return "env".equals(form.group(1)) ? variable(String.valueOf(place)) : content(String.valueOf(place));
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no environment variable " + name);
        }
        return value;
    }

    private static String content(String path) {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("file " + path + " has more than " + MOST_BYTES + " bytes");
            }
            return Files.readString(file).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("file " + path + " cannot be read", e);
        }
    }
}
