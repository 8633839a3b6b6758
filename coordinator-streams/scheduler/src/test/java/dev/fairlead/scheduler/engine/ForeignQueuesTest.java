package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.Command.ActivateScheduler;
import dev.fairlead.scheduler.Command.SetShare;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.share.Turns;
import dev.fairlead.scheduler.simulation.ForeignScheduler;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Somebody's own order of queues answers what is no answer: that is its failure, not the coordinator's. */
class ForeignQueuesTest {

    @Test
    void shouldFailThePluginWhenItNamesAQueueThatIsUnknown() {
        assertFails(
                new Odd("next", new QueueId("project", "nobody")),
                "named a queue none of whose tasks waits for a worker that is free");
    }

    @Test
    void shouldFailThePluginWhenItNamesAQueueInWhichNothingWaits() {
        // given
        SchedulerFixture pool = activated(new Odd("next", new QueueId("project", "idle")));
        pool.submit(task("early").of("idle").notBefore(1L << 50)).register("w", 1);
        // when / then
        assertThatThrownBy(() -> pool.submit("t1"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("named a queue none of whose tasks waits for a worker that is free");
    }

    @Test
    void shouldFailThePluginWhenItNamesAQueueThatIsHeldBack() {
        // given
        SchedulerFixture pool = activated(new Odd("next", new QueueId("project", "ann")));
        pool.decide(new SetShare("", "ann", 1, 0, 1_000))
                .submit(task("t1").of("ann"))
                .register("w", 1);
        pool.started("w", "t1").jump(1_000).tick();
        pool.submit(task("t2").of("ann"));
        // when / then
        assertThatThrownBy(() -> pool.finished("w", "t1", Outcome.SUCCEEDED))
                .isInstanceOf(PolicyException.class)
                .hasMessage("named a queue none of whose tasks waits for a worker that is free");
    }

    @Test
    void shouldFailThePluginWhenItRemembersNothingAtAll() {
        assertFails(new Odd("woke", null), "answered null to woke");
    }

    private static void assertFails(SchedulerPlugin plugin, String reason) {
        SchedulerFixture pool = activated(plugin);
        pool.register("w", 1);
        assertThatThrownBy(() -> pool.submit(task("t1").of("ann")))
                .isInstanceOf(PolicyException.class)
                .hasMessage(reason);
    }

    private static SchedulerFixture activated(SchedulerPlugin plugin) {
        return SchedulerFixture.pool(SchedulerLimits.defaults(), ForeignSchedulers.catalogue(plugin))
                .decide(new ActivateScheduler(plugin.id(), "", Map.of()));
    }

    /** Takes turns, but for one question. */
    private static final class Odd extends ForeignScheduler {
        private final String question;
        private final @Nullable QueueId answer;

        Odd(String question, @Nullable QueueId answer) {
            super("Odd");
            this.question = question;
            this.answer = answer;
        }

        @Override
        public SchedulingPolicy policy(Strategy strategy, Settings settings) {
            Turns turns = new Turns(100, true);
            QueuePolicy odd = (QueuePolicy) Proxy.newProxyInstance(
                    Odd.class.getClassLoader(),
                    new Class<?>[] {QueuePolicy.class},
                    (proxy, method, arguments) ->
                            method.getName().equals(question) ? answer : method.invoke(turns, arguments));
            return new SchedulingPolicy() {
                @Override
                public QueuePolicy queuePolicy() {
                    return odd;
                }
            };
        }
    }
}
