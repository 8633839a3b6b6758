package dev.fairlead.worker;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one worker agent is started with.
 *
 * @param connection to the log; see {@link FairleadClient#connect}
 * @param pool whose tasks it runs
 * @param agentId unique among the agents of the pool; another agent with the same id fences this one
 * @param workers how many workers the process stands for; their ids are the agent's id with a number
 * @param slots tasks that each of them runs at a time
 * @param labels offered as capabilities {@code label.<name>}
 * @param properties {@code executor.<type>.<key>} go to the executor; {@code output.limit.bytes} bounds each output
 *     stream of a task, {@code cache.limit.bytes} what is kept of inputs (default: 8 GiB) in {@code cache.folder}, which
 *     agents may share (default: below the work folder); {@value #ID_DIGITS} is how many digits the workers' numbers have
 *     at least (default: 1); {@value #WATTS_IDLE} and {@value #WATTS_ACTIVE}, what each worker takes without tasks and
 *     with all slots taken, and {@value #CLASS}, what workers of their kind are called where run times are compared, are
 *     offered as capabilities of these names (default: not said)
 * @param workFolder where the agent makes a folder of its own, which it removes at its end
 * @param fastDispatch whether assignments are read before their transaction is committed
 */
public record WorkerConfig(
        Connection connection,
        String pool,
        String agentId,
        int workers,
        int slots,
        Map<String, String> labels,
        Map<String, String> properties,
        Path workFolder,
        boolean fastDispatch) {
    /** Property: {@code 3} makes ids such as {@code worker-001}. */
    public static final String ID_DIGITS = "worker.id.digits";

    /** Property: whole watts. */
    public static final String WATTS_IDLE = "watts.idle";

    /** Property: whole watts. */
    public static final String WATTS_ACTIVE = "watts.active";

    /** Property: a word. */
    public static final String CLASS = "class";

    private static final Set<String> DECLARED = Set.of(WATTS_IDLE, WATTS_ACTIVE, CLASS);

    private static final int MOST_WORKERS = 10_000;
    private static final int MOST_SLOTS = 1_000;

    public WorkerConfig {
        requireWord("pool", pool);
        requireWord("agentId", agentId);
        requireNumber("workers", workers, MOST_WORKERS);
        requireNumber("slots", slots, MOST_SLOTS);
        labels.forEach(WorkerConfig::requireLabel);
        labels = Map.copyOf(labels);
        properties = Map.copyOf(properties);
        requireDigit(properties.getOrDefault(ID_DIGITS, "1"));
        declared(properties).forEach(WorkerConfig::requireDeclarable);
    }

    /** What is said of the workers' kind and power, by capability. */
    Map<String, String> declared() {
        return declared(properties);
    }

    private static Map<String, String> declared(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(property -> DECLARED.contains(property.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** In the order of their numbers. */
    public List<String> workerIds() {
        return IntStream.rangeClosed(1, workers)
                .mapToObj(n -> agentId + "-" + ("%0" + digits() + "d").formatted(n))
                .toList();
    }

    private String digits() {
        return properties.getOrDefault(ID_DIGITS, "1");
    }

    private static void requireLabel(String name, String value) {
        requireWord("the name of a label", name);
        if (value.length() > 1_000 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Expected to start a worker with label '" + name
                    + "' of at most 1000 printable characters, but its value is not.");
        }
    }

    private static void requireWord(String key, String value) {
        if (value.isBlank() || value.length() > 180 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Expected to start a worker with " + key
                    + " of 1 to 180 printable characters, but it is '" + value + "'.");
        }
    }

    private static void requireDigit(String value) {
        if (!value.matches("[1-9]")) {
            throw new IllegalArgumentException(
                    "Expected to start a worker with " + ID_DIGITS + " from 1 to 9, but it is '" + value + "'.");
        }
    }

    private static void requireDeclarable(String key, String value) {
        if (key.equals(CLASS)) {
            requireWord(CLASS, value);
        } else if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("Expected to start a worker with " + key
                    + " from 0 to 999999, in whole watts, but it is '" + value + "'.");
        }
    }

    private static void requireNumber(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "Expected to start a worker with " + key + " from 1 to " + most + ", but it is " + value + ".");
        }
    }
}
