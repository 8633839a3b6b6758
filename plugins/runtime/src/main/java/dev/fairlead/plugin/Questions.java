package dev.fairlead.plugin;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What other threads ask of one that answers when it has time for it, in the order in which it was asked. */
final class Questions {
    private record Question(Runnable what, CompletableFuture<Void> answer) {}

    private final Queue<Question> asked = new ConcurrentLinkedQueue<>();

    /** From any thread; the answer comes when it is done. */
    CompletableFuture<Void> ask(Runnable what) {
        Question question = new Question(what, new CompletableFuture<>());
        asked.add(question);
        return question.answer();
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Does all that was asked, on the calling thread. */
    void answer() {
        for (Question next = asked.poll(); next != null; next = asked.poll()) {
            next.what().run();
            next.answer().complete(null);
        }
    }
}
