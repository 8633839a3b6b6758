package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a projection up to date on a thread of its own: read the views, follow the hooks, write what changed, remember
 * the place now and then. After a failure it begins anew with what it has in memory; the coordinator's decisions do not
 * depend on it.
 */
public final class ProjectionAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionAgent.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A task changes three times and more; of what changes within a second the views need the last state only. */
    private static final long WRITE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long COMMIT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long RETRY_MS = 1_000;

    private final Connection connection;
    private final RecordCodec codec;
    private final Projection projection;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "fairlead-projection");
    private volatile @Nullable HookFollower follower;
    private volatile @Nullable String failure;

    public ProjectionAgent(Connection connection, RecordCodec codec, Projection projection) {
        this.connection = connection;
        this.codec = codec;
        this.projection = projection;
    }

    public void start() {
        thread.start();
    }

    /** Whether everything that was on the hooks at the start is in the projection. */
    public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why it does not follow at the moment. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        while (!stopping()) {
            try (HookFollower hooks = new HookFollower(connection, codec);
                    ViewWriter views = new ViewWriter(connection, codec)) {
                follower = hooks;
                follow(hooks, views);
            } catch (KafkaException | RegistryUnavailableException e) {
                failure = String.valueOf(e.getMessage());
                LOG.atWarn().setMessage("projection.failed").setCause(e).log();
                pause();
            }
        }
    }

    private void follow(HookFollower hooks, ViewWriter views) {
        hooks.readViews(projection::restore);
        hooks.followHooks();
        Map<TopicPartition, Long> ends = hooks.ends();
        long committedAt = System.nanoTime();
        long writtenAt = committedAt;
        while (!stopping()) {
            hooks.poll(POLL, projection::apply);
            if (System.nanoTime() - writtenAt > WRITE_EVERY_NANOS) {
                views.write(projection.takeChanges());
                writtenAt = System.nanoTime();
            }
            failure = null;
            if (caughtUp.getCount() > 0 && hooks.hasReached(ends)) {
                caughtUp.countDown();
            }
            if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
                remember(hooks, views);
                committedAt = System.nanoTime();
            }
        }
        remember(hooks, views);
    }

    private void remember(HookFollower hooks, ViewWriter views) {
        views.write(projection.takeChanges());
        views.flush();
        hooks.commit(hooks.place());
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            stop.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        HookFollower hooks = follower;
        if (hooks != null) {
            hooks.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
