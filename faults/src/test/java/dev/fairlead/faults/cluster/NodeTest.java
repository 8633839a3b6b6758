package dev.fairlead.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeTest {

    @TempDir
    private Path folder;

    private final List<Node> nodes = new ArrayList<>();

    private record Script(String text, Path log) implements Node.Launch {
        @Override
        public Child start(String name, Node.Life life) {
            return Child.start(name, log, Map.of(), List.of("bash", "-c", text));
        }

        @Override
        public Pattern ready() {
            return Pattern.compile("^up$", Pattern.MULTILINE);
        }
    }

    private Node start(String script) {
        Node node = new Node(
                "n1",
                Role.WORKER,
                new Script(script, folder.resolve("n1.log")),
                List.of(),
                Disk.none(folder.resolve("disk")));
        nodes.add(node);
        return node;
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Node node : nodes) {
            node.end();
        }
    }

    @Test
    void shouldStartAProcessAgainThatEndsBeforeItIsUp() throws InterruptedException {
        // given
        Node node = start("[[ -f seen ]] && echo up && read -r; touch seen; echo no cluster; exit 2");

        // when
        node.awaitUp();

        // then
        assertThat(node.deaths()).isEqualTo(1);
        assertThat(node.tail()).contains("up").doesNotContain("no cluster");
    }

    @Test
    void shouldGiveUpOnAProcessThatNeverComesUp() {
        // when
        Node node = start("echo bad option; exit 2");

        // then
        assertThatThrownBy(() -> node.awaitUp())
                .hasMessageStartingWith("Expected n1 to come up, but it ended: bad option");
    }
}
