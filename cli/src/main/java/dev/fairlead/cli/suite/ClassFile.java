package dev.fairlead.cli.suite;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What discovery needs of a class file; nothing is loaded. Names have dots.
 *
 * @param superName null for {@code java.lang.Object} itself
 * @param annotations names of the class's visible annotations
 * @param hasMembers it names inner classes, which may hold tests
 */
record ClassFile(
        String name,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        Set<String> annotations,
        List<Method> methods,
        boolean hasMembers,
        long size) {

    private static final int STATIC = 0x0008;
    private static final int BRIDGE = 0x0040;
    private static final int INTERFACE = 0x0200;
    private static final int ABSTRACT = 0x0400;
    private static final int SYNTHETIC = 0x1000;
    private static final int ENUM = 0x4000;

    record Method(String name, String descriptor, int access, Set<String> annotations) {

        Method {
            annotations = Set.copyOf(annotations);
        }

        boolean isStatic() {
            return (access & STATIC) != 0;
        }

        boolean isGenerated() {
            return (access & (BRIDGE | SYNTHETIC)) != 0;
        }

        boolean isAbstract() {
            return (access & ABSTRACT) != 0;
        }

        /** {@code name(type, type)}, as JUnit spells methods in selectors and unique ids. */
        String signature() {
            return name + "(" + Descriptor.parameters(descriptor) + ")";
        }
    }

    ClassFile {
        interfaces = List.copyOf(interfaces);
        annotations = Set.copyOf(annotations);
        methods = List.copyOf(methods);
    }

    /** A JVM could make an instance of it, so it may be a test class. */
    boolean isConcrete() {
        return (access & (INTERFACE | ABSTRACT | SYNTHETIC | ENUM)) == 0;
    }
}
