package dev.fairlead.cli.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Whether a jar is a released artifact in a local Maven repository, so that a worker can resolve it itself. The file's
 * place tells artifact and version, the POM beside it the group, and both have to agree.
 */
final class LocalArtifact {
    private static final Pattern RELEASE = Pattern.compile("(?!.*-SNAPSHOT$)[\\w.+-]+");

    private LocalArtifact() {}

    /** {@code GROUP:ARTIFACT:VERSION[:CLASSIFIER]}; empty for any other file. */
    static Optional<String> coordinates(Path jar) {
        Path folder = jar.getParent();
        if (folder == null || folder.getNameCount() < 3) {
            return Optional.empty();
        }
        String version = folder.getFileName().toString();
        String artifact = folder.getName(folder.getNameCount() - 2).toString();
        String stem = artifact + "-" + version;
        Path pom = folder.resolve(stem + ".pom");
        Matcher name = Pattern.compile(Pattern.quote(stem) + "(?:-([\\w.-]+))?\\.jar")
                .matcher(jar.getFileName().toString());
        if (!RELEASE.matcher(version).matches() || !name.matches() || !Files.isRegularFile(pom)) {
            return Optional.empty();
        }
        String classifier = name.group(1) == null ? "" : ":" + name.group(1);
        return group(pom)
                .filter(group -> folder.endsWith(Path.of(group.replace('.', '/'), artifact, version)))
                .map(group -> group + ":" + artifact + ":" + version + classifier);
    }

    private static Optional<String> group(Path pom) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Node project = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
            @Nullable Node own = child(project, "groupId");
            @Nullable Node parent = child(project, "parent");
            @Nullable Node inherited = parent == null ? null : child(parent, "groupId");
            return Optional.ofNullable(own != null ? own : inherited)
                    .map(node -> node.getTextContent().strip());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Node child(Node parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getNodeName())) {
                return node;
            }
        }
        return null;
    }
}
