package dev.fairlead.benchmarks.load;

import dev.fairlead.benchmarks.numbers.Schedule;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Tasks at a fixed rate, whatever becomes of them. */
public final class OpenLoop {

    private final Side side;
    private final LongFunction<String> users;

    /** @param users who submits the task with this number */
    public OpenLoop(Side side, LongFunction<String> users) {
        this.side = side;
        this.users = users;
    }

    /** Returns when the last one was sent. */
    public void run(double perSecond, Duration duration) {
        Schedule schedule = new Schedule(System.nanoTime(), perSecond);
        send(schedule, schedule.within(duration.toNanos()), intended -> {
            long number = side.tracker().next(intended);
            side.chain().submit(number, users.apply(number));
        });
    }

    /** Sends so many when they are meant to be, by what takes the moment at which each is. */
    static void send(Schedule schedule, long all, LongConsumer sender) {
        for (long i = 0; i < all; i++) {
            long intended = schedule.intendedNanos(i);
            sleepUntil(intended);
            sender.accept(intended);
        }
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
