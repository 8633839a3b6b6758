package dev.fairlead.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;

/** Patterns {@code groupId[:artifactId[:type[:classifier]]]} with {@code *}, as Surefire's parameters have them. */
final class ArtifactPatterns {

    private final List<Pattern[]> patterns = new ArrayList<>();

    ArtifactPatterns(List<String> texts) {
        for (String item : texts) {
            for (String text : item.split(",", -1)) {
                patterns.add(parse(text.trim()));
            }
        }
    }

    private static Pattern[] parse(String text) {
        String[] parts = text.split(":", -1);
        Pattern[] parsed = new Pattern[parts.length];
        for (int i = 0; i < parts.length; i++) {
            parsed[i] = Pattern.compile(("\\Q" + parts[i] + "\\E").replace("*", "\\E.*\\Q"));
        }
        return parsed;
    }

    boolean match(Artifact artifact) {
        String classifier = artifact.getClassifier() == null ? "" : artifact.getClassifier();
        String[] parts = {artifact.getGroupId(), artifact.getArtifactId(), artifact.getType(), classifier};
        for (Pattern[] pattern : patterns) {
            if (match(pattern, parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean match(Pattern[] pattern, String[] parts) {
        for (int i = 0; i < pattern.length && i < parts.length; i++) {
            if (!pattern[i].matcher(parts[i]).matches()) {
                return false;
            }
        }
        return true;
    }
}
