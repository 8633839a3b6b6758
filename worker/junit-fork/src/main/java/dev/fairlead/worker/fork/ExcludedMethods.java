package dev.fairlead.worker.fork;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Leaves methods out of a selected class, for example those that other tasks run. */
final class ExcludedMethods implements PostDiscoveryFilter {
    private final Set<String> excluded = new HashSet<>();

    ExcludedMethods(List<String> methods) {
        methods.forEach(method -> excluded.add(normal(method)));
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        TestSource source = test.getSource().orElse(null);
        return FilterResult.includedIf(
                !(source instanceof MethodSource) || !excluded.contains(nameOf((MethodSource) source)));
    }

    private static String nameOf(MethodSource method) {
        String types = method.getMethodParameterTypes();
        return normal(method.getClassName() + "#" + method.getMethodName() + "(" + (types == null ? "" : types) + ")");
    }

    private static String normal(String method) {
        String dense = method.replace(" ", "");
        return dense.endsWith(")") ? dense : dense + "()";
    }
}
