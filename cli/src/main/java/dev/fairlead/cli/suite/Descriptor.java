package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;

/** Method descriptors of the class file format, in the words of {@link Class#getName()}. */
final class Descriptor {

    private Descriptor() {}

    /** {@code (ILjava/lang/String;[J)V} becomes {@code int, java.lang.String, [J}. */
    static String parameters(String descriptor) {
        List<String> names = new ArrayList<>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int end = endOfType(descriptor, at);
            names.add(name(descriptor.substring(at, end)));
            at = end;
        }
        return String.join(", ", names);
    }

    private static int endOfType(String descriptor, int start) {
        int at = start;
        while (descriptor.charAt(at) == '[') {
            at++;
        }
        return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
    }

    private static String name(String type) {
        return switch (type.charAt(0)) {
            case '[' -> type.replace('/', '.');
            case 'L' -> type.substring(1, type.length() - 1).replace('/', '.');
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> type;
        };
    }
}
