package dev.fairlead.faults.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The programs of the cluster: our command line, as built, and a broker. */
final class Programs {

    private static final String SMALL_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    private static final int CONFINED_KB = 16;

    private final Path root;
    private final Path logs;

    /** @param root of the source tree, whose command line is built */
    Programs(Path root, Path logs) {
        this.root = root;
        this.logs = logs;
    }

    /** @param temporary where it keeps what goes with it */
    Child fairlead(String name, Node.Life life, Path temporary, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("scripts/fairlead").toString());
        command.addAll(arguments);
        String options = SMALL_JVM + " -Xmx384m -Djava.io.tmpdir=" + temporary;
        return Child.start(name, log(name, life), Map.of("FAIRLEAD_JAVA_OPTS", options), confined(life, command));
    }

    Child broker(String name, Node.Life life, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(SMALL_JVM.split(" ")));
        command.addAll(List.of("-Xmx512m", "-cp", ownClassPath(), BrokerMain.class.getName()));
        command.addAll(arguments);
        return Child.start(name, log(name, life), Map.of(), confined(life, command));
    }

    /** Children run elsewhere. */
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path log(String name, Node.Life life) {
        return logs.resolve(name + (life == Node.Life.TWIN ? "-twin" : "") + ".log");
    }

    private static List<String> confined(Node.Life life, List<String> command) {
        if (life != Node.Life.CONFINED) {
            return command;
        }
        List<String> confined =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + CONFINED_KB + "; exec \"$@\"", "bash"));
        confined.addAll(command);
        return confined;
    }
}
