package dev.fairlead.cli.demo;

import dev.fairlead.events.SubmitTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tasks of four users: ann submits half of all, before the others; dan's need a large worker where there is one. Each is
 * a real process that takes a fraction of a second.
 */
final class DemoTasks {
    static final String KIND = "kind";
    static final String LARGE = "large";

    private static final List<String> OTHERS = List.of("bob", "cat", "dan");
    private static final Map<String, String> PROJECTS =
            Map.of("ann", "web", "bob", "web", "cat", "api", "dan", "models");
    private static final int LONGEST_TENTHS = 5;
    private static final int MS_PER_TENTH = 100;
    private static final int URGENT = 10;

    private final boolean hasLarge;

    DemoTasks(boolean hasLarge) {
        this.hasLarge = hasLarge;
    }

    List<SubmitTask> make(int count) {
        List<SubmitTask> tasks = new ArrayList<>();
        int ofAnn = (count + 1) / 2;
        for (int i = 0; i < count; i++) {
            tasks.add(task(i, i < ofAnn ? "ann" : OTHERS.get((i - ofAnn) % OTHERS.size())));
        }
        return tasks;
    }

    private SubmitTask task(int number, String user) {
        int tenths = 1 + number % LONGEST_TENTHS;
        return SubmitTask.newBuilder()
                .setTaskId("demo-%03d".formatted(number))
                .setType("command")
                .setUser(user)
                .setProject(PROJECTS.getOrDefault(user, ""))
                .setPriority(number % LONGEST_TENTHS == 0 ? URGENT : 0)
                .setEstimateMs((long) tenths * MS_PER_TENTH)
                .setRequirements(user.equals("dan") && hasLarge ? Map.of("label." + KIND, LARGE) : Map.of())
                .setPayload("{\"argv\":[\"sleep\",\"0.%d\"],\"workdir\":\"fresh\"}".formatted(tenths))
                .build();
    }
}
