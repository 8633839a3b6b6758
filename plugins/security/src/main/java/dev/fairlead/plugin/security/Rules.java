package dev.fairlead.plugin.security;

import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a single task must be like, whoever else there is. What cannot be judged is refused. */
record Rules(SecuritySettings settings) {
    private static final String COMMAND = "command";
    private static final String UP = "..";
    private static final int SHOWN = 100;

    /** What speaks against it, to go on after "but"; null: nothing does. */
    @Nullable
    String objection(TaskCreated created) {
        TaskInfo task = created.getTask();
        if (!settings.types().fit(task.getType())) {
            return "its type %s is not among %s".formatted(task.getType(), settings.types());
        }
        return task.getType().equals(COMMAND) ? objection(created.getPayload()) : null;
    }

    private @Nullable String objection(@Nullable String payload) {
        if (payload == null) {
            return "it is not told what it would run";
        }
        Optional<CommandPayload> command = CommandPayload.read(payload);
        if (command.isEmpty()) {
            return "its payload does not clearly say what it would run";
        }
        String program = command.get().program();
        if (program.contains(UP) || !settings.programs().fit(program)) {
            return "its program '%s' is not among %s".formatted(shown(program), settings.programs());
        }
        return command.get().variables().stream()
                .filter(name -> !settings.variables().fit(name))
                .findFirst()
                .map(name ->
                        "it sets variable '%s', which is not among %s".formatted(shown(name), settings.variables()))
                .orElse(null);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
