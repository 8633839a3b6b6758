package dev.fairlead.benchmarks.load;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TopicSizes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Submitters, workers and a follower around a real coordinator. A task counts as completed when its TASK_COMPLETED was
 * read from the committed part of the topic; one that ends otherwise, or is rejected, spoils the run.
 */
public final class Load implements Chain {

    static final String TYPE = "noop";

    private static final String PREFIX = "t-";
    /** Makes a submit a value of about 200 bytes, like those of the raw chain. */
    private static final String PAYLOAD = "{\"noop\":\"" + "-".repeat(110) + "\"}";

    private static final Set<String> WRONG =
            Set.of("TaskFailed", "TaskCancelled", "TaskRejected", "CommandDeadLettered");

    private final Connection connection;
    private final Watcher watcher;
    private final RecordCodec codec;
    private final CommandSender sender;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "load-later");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Agent> agents = new ArrayList<>();
    private final Pump facts;
    private final LongAdder requeued = new LongAdder();
    private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();

    private Load(Connection connection, Watcher watcher) {
        this.connection = connection;
        this.watcher = watcher;
        this.codec = RecordCodec.open(connection);
        this.sender = new CommandSender(connection, codec);
        this.facts = Pump.start(
                "load-facts",
                Clients.consumer(
                        connection,
                        true,
                        List.of(
                                new TopicPartition(connection.topics().hooksTask(), 0),
                                new TopicPartition(connection.topics().hooksCustom(), 0))),
                this::seen);
    }

    /** Its workers are registered when everything submitted afterwards is decided. */
    public static Load start(Connection connection, Crew crew, Watcher watcher) {
        Load load = new Load(connection, watcher);
        int partitions = TopicSizes.single().assignmentPartitions();
        for (int agent = 0; agent < crew.agents(); agent++) {
            int before = agent * crew.workersPerAgent();
            int workers = Math.min(crew.workersPerAgent(), crew.workers() - before);
            Agent.Place place = new Agent.Place(agent, agent % partitions, workers, crew.slotsPerWorker());
            load.agents.add(new Agent(
                    connection, load.sender, load.codec, load.later, Clock.systemUTC(), place, watcher::assigned));
        }
        load.sender.flush();
        return load;
    }

    static long number(String taskId) {
        return Long.parseLong(taskId, PREFIX.length(), taskId.length(), 10);
    }

    @Override
    public void submit(long number, String user) {
        sender.send(new SubmitTask(
                PREFIX + number,
                TYPE,
                user,
                "bench",
                null,
                "",
                PAYLOAD,
                0,
                Map.of(),
                Map.of(),
                0L,
                1,
                3,
                1_000L,
                0L,
                0L,
                0L,
                false,
                0L,
                "",
                List.of()));
    }

    /** How long tasks take that are assigned from now on; at first, no time at all. */
    public void runFor(long ms) {
        agents.forEach(agent -> agent.runFor(ms));
    }

    /** Tasks that are assigned from now on are never reported. */
    public void runForEver() {
        runFor(Agent.FOR_EVER);
    }

    /** Reports the tasks that run at this moment, in whatever time they were to take. */
    public void finishHeld() {
        agents.forEach(Agent::finishHeld);
    }

    private void seen(ConsumerRecord<byte[], byte[]> fact) {
        String type = type(fact);
        if (type.equals("TaskCompleted")) {
            watcher.completed(number(new String(fact.key(), StandardCharsets.UTF_8)));
        } else if (type.equals("TaskRequeued")) {
            requeued.increment();
        } else if (WRONG.contains(type)) {
            wrong.compareAndSet(null, type + " " + codec.decode(fact.topic(), fact.value()));
        }
    }

    /** Assignments that went back to their queue: the coordinator was more than 10 s behind. */
    public long requeued() {
        return requeued.sum();
    }

    private static String type(ConsumerRecord<byte[], byte[]> fact) {
        Header header = fact.headers().lastHeader(RecordTypes.TYPE_HEADER);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public AutoCloseable watchCommittedAssignments() {
        String topic = connection.topics().assignments();
        List<TopicPartition> partitions = agents.stream()
                .map(Agent::partition)
                .distinct()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        return Pump.start("load-committed", Clients.consumer(connection, true, partitions), record -> {
            if (codec.decode(topic, record.value()) instanceof AssignTask task) {
                watcher.assignmentCommitted(number(task.getToken().getTaskId()));
            }
        });
    }

    @Override
    public void check() {
        agents.forEach(Agent::check);
        facts.check();
        sender.check();
        String fact = wrong.get();
        if (fact != null) {
            throw new IllegalStateException("Expected every task to be completed, but there was a " + fact + ".");
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        agents.forEach(Agent::close);
        facts.close();
        sender.close();
        codec.close();
    }
}
