package dev.fairlead.faults.check;

import dev.fairlead.events.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a run wrote, as it stands on the topics.
 *
 * @param facts in the order of the log
 * @param chunks numbers of the result chunks that are there, by token
 */
public record History(List<SeenCommand> commands, List<SeenFact> facts, Map<Token, Set<Integer>> chunks) {
    public History {
        commands = List.copyOf(commands);
        facts = facts.stream().sorted(SeenFact.ORDER).toList();
        chunks = Map.copyOf(chunks);
    }
}
