package dev.fairlead.coordinator.service.metrics;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskView;
import dev.fairlead.scheduler.orders.Power;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one pool shares its slots. Time is that of the facts: {@link #advance} is told of each before it is applied, so
 * that what was before lasted until then, and compares with the fluid ideal at most once a second. What the requirements
 * of tasks allow is not looked at: the ideal takes any slot for any task. Not safe for several threads.
 */
public final class PoolMetrics {
    private static final int MOST = 10_000;
    private static final long EVALUATE_EVERY_MS = 1_000;
    private static final long FORGET_EVERY_MS = 900_000;

    private final Account whole = new Account();
    private final Accounts users = new Accounts(MOST);
    private final Accounts projects = new Accounts(MOST);
    private final Demands demands = new Demands();
    private final Lags lags = new Lags();
    private final Energy energy = new Energy();
    private long nowMs;
    private long evaluatedMs;
    private long forgotMs;

    /** A fact of this moment is about to be applied. */
    public void advance(long timeMs, Capacity capacity) {
        nowMs = Math.max(nowMs, Times.sane(timeMs));
        energy.begin(nowMs);
        if (evaluatedMs == 0) {
            evaluatedMs = nowMs;
        } else if (nowMs - evaluatedMs >= EVALUATE_EVERY_MS) {
            lags.passed(evaluatedMs, nowMs, demands.ideal(capacity).byUser(), held());
            evaluatedMs = nowMs;
        }
        if (nowMs - forgotMs >= FORGET_EVERY_MS) {
            users.forgetIdle(nowMs);
            projects.forgetIdle(nowMs);
            forgotMs = nowMs;
        }
    }

    /** @param before null: nothing was known of the task */
    public void moved(@Nullable TaskView before, TaskView after) {
        long atMs = Times.sane(after.getUpdatedAtMs());
        nowMs = Math.max(nowMs, atMs);
        TaskInfo was = before == null ? null : before.getTask();
        TaskInfo is = after.getTask();
        whole.moved(was, is, atMs);
        demands.moved(was, is);
        energy.moved(was, is, atMs);
        users.of(is.getUser()).moved(was, is, atMs);
        projects.of(is.getProject()).moved(was, is, atMs);
    }

    /**
     * A worker is, or changed.
     *
     * @param power null: it is gone
     */
    public void worker(String worker, @Nullable Power power, long atMs) {
        energy.worker(worker, power, Times.sane(atMs));
    }

    private Map<String, Integer> held() {
        Map<String, Integer> held = new HashMap<>();
        users.byName().forEach((user, account) -> held.put(user, account.held()));
        return held;
    }

    public PoolReport report(Capacity capacity) {
        Demands.Ideal ideal = demands.ideal(capacity);
        return new PoolReport(
                nowMs,
                users.live(),
                projects.live(),
                fairness(capacity),
                capacity.slots(),
                lags.largest(nowMs),
                energy(),
                AccountReport.of(whole, nowMs),
                userReports(capacity, ideal),
                projectReports(capacity, ideal));
    }

    /** Alone, where the rest of the report is not wanted. */
    public EnergyReport energy() {
        return energy.report(nowMs);
    }

    /** Whoever waited and got nothing counts with nothing. */
    private double fairness(Capacity capacity) {
        List<Double> services = new ArrayList<>();
        users.byName().forEach((user, account) -> {
            if (account.isActive(nowMs)) {
                services.add(account.serviceMs(nowMs) / capacity.ofUser(user).weight());
            }
        });
        return JainIndex.of(services);
    }

    private List<UserReport> userReports(Capacity capacity, Demands.Ideal ideal) {
        List<UserReport> reports = new ArrayList<>();
        users.byName()
                .forEach((user, account) -> reports.add(new UserReport(
                        user,
                        capacity.ofUser(user),
                        ideal.byUser().getOrDefault(user, 0.0),
                        lags.of(user),
                        AccountReport.of(account, nowMs))));
        return reports;
    }

    private List<ProjectReport> projectReports(Capacity capacity, Demands.Ideal ideal) {
        List<ProjectReport> reports = new ArrayList<>();
        projects.byName()
                .forEach((project, account) -> reports.add(new ProjectReport(
                        project,
                        capacity.ofProject(project),
                        ideal.byProject().getOrDefault(project, 0.0),
                        AccountReport.of(account, nowMs))));
        return reports;
    }
}
