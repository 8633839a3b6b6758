package dev.fairlead.events;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Which records belong on which topic. The subject of a schema is topic and record name (TopicRecordNameStrategy). */
public final class RecordTypes {
    /** Header of every record of ours: the simple name of its type, for filters that do not decode. */
    public static final String TYPE_HEADER = "type";

    private final Map<String, Set<Class<? extends SpecificRecord>>> byTopic = new TreeMap<>();
    private final Map<Class<?>, String> topicOf = new HashMap<>();
    private final Map<String, Class<? extends SpecificRecord>> byName = new HashMap<>();

    public RecordTypes(Topics topics) {
        on(
                topics.commands(),
                List.of(
                        SubmitTask.class,
                        CancelTask.class,
                        RetryTask.class,
                        SetAdmission.class,
                        AdmitTask.class,
                        RejectTask.class,
                        RegisterWorker.class,
                        Heartbeat.class,
                        ReportStarted.class,
                        ReportFinished.class,
                        ReportRefused.class,
                        DrainWorker.class,
                        DeregisterWorker.class,
                        CoordinatorStarted.class,
                        CoordinatorStopped.class,
                        SetShare.class,
                        ActivateScheduler.class,
                        TeachRunTimes.class,
                        EmitEvent.class,
                        Tick.class));
        on(
                topics.hooksTask(),
                List.of(
                        TaskCreated.class,
                        TaskAssigned.class,
                        TaskStarted.class,
                        TaskCompleted.class,
                        TaskFailed.class,
                        TaskCancelled.class));
        on(
                topics.hooksWorker(),
                List.of(WorkerRegistered.class, WorkerDisconnected.class, WorkerFailed.class, WorkerRecovered.class));
        on(topics.hooksRecovery(), List.of(RecoveryStarted.class, RecoveryCompleted.class, RecoveryFailed.class));
        on(topics.hooksCoordinator(), List.of(CoordinatorStartup.class, CoordinatorShutdown.class));
        on(
                topics.hooksCustom(),
                List.of(
                        TaskRejected.class,
                        DependencyMet.class,
                        TaskAdmitted.class,
                        TaskReady.class,
                        TaskRequeued.class,
                        TaskCancelling.class,
                        StaleReport.class,
                        WorkerStatusChanged.class,
                        ShareChanged.class,
                        AdmissionChanged.class,
                        RunTimesTaught.class,
                        ServiceQuotaReached.class,
                        TaskLate.class,
                        TaskUnplaceable.class,
                        SchedulerActivated.class,
                        SchedulerDisabled.class,
                        CommandDeadLettered.class,
                        CustomEvent.class));
        on(
                topics.assignments(),
                List.of(
                        AssignTask.class,
                        CancelAttempt.class,
                        RevokeAttempt.class,
                        WorkerFenced.class,
                        DrainAcknowledged.class,
                        RegistrationRefused.class,
                        RegistrationRequired.class));
        on(topics.results(), List.of(ResultChunk.class));
        on(topics.imports(), List.of(ImportedTests.class, ImportedTask.class));
        on(topics.blobs(), List.of(BlobChunk.class));
        on(topics.blobsIndex(), List.of(BlobStored.class));
        on(topics.viewTasks(), List.of(TaskView.class));
        on(topics.viewWorkers(), List.of(WorkerView.class));
        on(topics.viewPools(), List.of(PoolView.class));
        on(topics.pluginControl(), List.of(PluginControl.class));
        on(topics.pluginStatus(), List.of(PluginStatus.class));
    }

    private void on(String topic, List<Class<? extends SpecificRecord>> types) {
        byTopic.put(topic, Collections.unmodifiableSet(new LinkedHashSet<>(types)));
        for (Class<? extends SpecificRecord> type : types) {
            topicOf.put(type, topic);
            byName.put(type.getName(), type);
        }
    }

    /** Empty for a topic without records of ours. */
    public Set<Class<? extends SpecificRecord>> on(String topic) {
        return byTopic.getOrDefault(topic, Set.of());
    }

    public boolean belongs(Class<?> type, String topic) {
        return topic.equals(topicOf.get(type));
    }

    /** The one topic on which records of this type travel. */
    public String topicOf(Class<? extends SpecificRecord> type) {
        String topic = topicOf.get(type);
        if (topic == null) {
            throw new IllegalArgumentException(
                    "Expected a type with a topic of its own, but " + type.getSimpleName() + " has none.");
        }
        return topic;
    }

    /** Every type that has a topic, in the order of the table. */
    public Set<Class<? extends SpecificRecord>> all() {
        Set<Class<? extends SpecificRecord>> all = new LinkedHashSet<>();
        byTopic.values().forEach(all::addAll);
        return all;
    }

    /** By the full name that the writer's schema gives. */
    Optional<Class<? extends SpecificRecord>> named(String fullName) {
        return Optional.ofNullable(byName.get(fullName));
    }

    public static String subject(String topic, String recordFullName) {
        return topic + "-" + recordFullName;
    }
}
