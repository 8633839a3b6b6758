package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Project;
import dev.fairlead.scheduler.state.Queue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Quotas of slots: who was held back by one that is raised joins where the others are, with no credit for it. */
final class SlotQuotas {
    private final PoolState state;
    private final Accounts accounts;

    SlotQuotas(PoolState state, Accounts accounts) {
        this.state = state;
        this.accounts = accounts;
    }

    /** @param change of the share of whoever is named */
    void change(QueueId of, Runnable change) {
        if (state.policy().quotaPartMs() == 0) {
            change.run();
            return;
        }
        List<Queue> queues = queues(of).filter(SlotQuotas::isHeldBack).toList();
        List<Project> projects = projects(of).filter(SlotQuotas::isHeldBack).toList();
        change.run();
        queues.stream()
                .filter(queue -> !isHeldBack(queue))
                .sorted(Comparator.comparing(Queue::id))
                .forEach(accounts::woke);
        projects.stream()
                .filter(project -> !isHeldBack(project))
                .sorted(Comparator.comparing(Project::name))
                .forEach(accounts::woke);
    }

    private Stream<Project> projects(QueueId of) {
        return of.project().isEmpty() ? state.projects().stream() : Stream.ofNullable(state.project(of.project()));
    }

    private Stream<Queue> queues(QueueId of) {
        return projects(of)
                .map(project -> state.queue(project.name(), of.user()))
                .filter(Objects::nonNull);
    }

    private static boolean isHeldBack(Queue queue) {
        return queue.waiting() > 0 && queue.running() >= queue.quota();
    }

    private static boolean isHeldBack(Project project) {
        return project.waiting() > 0 && (project.running() >= project.quota() || project.startableQueues() == 0);
    }
}
