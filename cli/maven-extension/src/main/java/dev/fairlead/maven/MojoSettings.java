package dev.fairlead.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** One execution's configuration, its expressions evaluated just before the tests, as Maven would do it. */
final class MojoSettings {

    private final MojoExecution execution;
    private final ExpressionEvaluator evaluator;

    MojoSettings(MavenSession session, MojoExecution execution) {
        this.execution = execution;
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    String executionId() {
        return execution.getExecutionId();
    }

    String pluginVersion() {
        return execution.getVersion();
    }

    @Nullable
    String text(String parameter) throws ExpressionEvaluationException {
        Xpp3Dom node = node(parameter);
        Object value = node == null ? null : value(node);
        return value == null ? null : value.toString();
    }

    boolean flag(String parameter, boolean otherwise) throws ExpressionEvaluationException {
        String text = text(parameter);
        return (text == null || text.isEmpty()) ? otherwise : Boolean.parseBoolean(text);
    }

    /** The items of a list, also of one that a property gives as text with commas. */
    List<String> list(String parameter) throws ExpressionEvaluationException {
        Xpp3Dom node = node(parameter);
        List<String> items = new ArrayList<>();
        if (node == null) {
            return items;
        }
        if (node.getChildCount() == 0) {
            addItems(items, value(node));
        }
        for (Xpp3Dom child : node.getChildren()) {
            addItems(items, value(child));
        }
        return items;
    }

    private static void addItems(List<String> items, @Nullable Object value) {
        if (value instanceof Collection) {
            for (Object item : (Collection<?>) value) {
                addItems(items, item);
            }
        } else if (value instanceof Object[]) {
            for (Object item : (Object[]) value) {
                addItems(items, item);
            }
        } else if (value != null && !value.toString().trim().isEmpty()) {
            items.add(value.toString().trim());
        }
    }

    /** Names and values, written either as {@code <name>value</name>} or as {@code <property><name/><value/></property>}. */
    Map<String, String> map(String parameter) throws ExpressionEvaluationException {
        Map<String, String> entries = new LinkedHashMap<>();
        Xpp3Dom node = node(parameter);
        if (node == null) {
            return entries;
        }
        Object whole = node.getChildCount() == 0 ? value(node) : null;
        if (whole instanceof Properties) {
            for (String name : ((Properties) whole).stringPropertyNames()) {
                entries.put(name, ((Properties) whole).getProperty(name));
            }
        }
        for (Xpp3Dom child : node.getChildren()) {
            Xpp3Dom name = child.getChild("name");
            if (name != null) {
                Xpp3Dom value = child.getChild("value");
                entries.put(textOf(name), value == null ? "" : textOf(value));
            } else {
                entries.put(child.getName(), textOf(child));
            }
        }
        return entries;
    }

    private String textOf(Xpp3Dom node) throws ExpressionEvaluationException {
        Object value = value(node);
        return value == null ? "" : value.toString();
    }

    private @Nullable Xpp3Dom node(String parameter) {
        Xpp3Dom configuration = execution.getConfiguration();
        return configuration == null ? null : configuration.getChild(parameter);
    }

    private @Nullable Object value(Xpp3Dom node) throws ExpressionEvaluationException {
        Object value = node.getValue() == null ? null : evaluator.evaluate(node.getValue());
        String otherwise = node.getAttribute("default-value");
        return (value == null && otherwise != null) ? evaluator.evaluate(otherwise) : value;
    }
}
