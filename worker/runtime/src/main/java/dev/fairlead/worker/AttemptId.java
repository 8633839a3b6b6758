package dev.fairlead.worker;

import dev.fairlead.events.Token;

/** A token as a key. */
record AttemptId(String taskId, int attempt, long position) {

    static AttemptId of(Token token) {
        return new AttemptId(token.getTaskId(), token.getAttempt(), token.getPosition());
    }
}
