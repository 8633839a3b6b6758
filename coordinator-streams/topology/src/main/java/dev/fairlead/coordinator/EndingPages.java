package dev.fairlead.coordinator;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.StateCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one pool keeps of ended tasks, many to a record of the store: they come in numbers, stay as they are, and go in
 * about the order in which they came. A record for each would be two on the changelog, one as it comes and one as it goes.
 * A page of which some have gone is written anew with the rest, so that what is stored is always what there is.
 */
final class EndingPages {
    /** Of a page: what is written anew when one of them goes. */
    private static final int MOST = 64;

    private static final String KIND = "e/";

    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final Map<String, Page> byTask = new HashMap<>();
    private final Set<Page> touched = new LinkedHashSet<>();
    private long next;

    private static final class Page {
        private final String key;
        private int tasks;

        private Page(String key) {
            this.key = key;
        }
    }

    private EndingPages(KeyValueStore<String, byte[]> store, String pool) {
        this.store = store;
        this.prefix = StoreKeys.of(pool, KIND);
    }

    /** Those that are stored, each of which the sink is told. */
    static EndingPages read(KeyValueStore<String, byte[]> store, String pool, Consumer<EndedTask> sink) {
        EndingPages pages = new EndingPages(store, pool);
        try (KeyValueIterator<String, byte[]> all =
                store.prefixScan(pages.prefix, Serdes.String().serializer())) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> one = all.next();
                Page page = new Page(one.key);
                pages.next = Long.parseLong(one.key.substring(pages.prefix.length()), 16) + 1;
                for (EndedTask task : decode(one.value)) {
                    pages.put(task, page);
                    sink.accept(task);
                }
            }
        }
        return pages;
    }

    /** Whether it was there. */
    boolean remove(String taskId) {
        Page page = byTask.remove(taskId);
        if (page == null) {
            return false;
        }
        page.tasks--;
        touched.add(page);
        return true;
    }

    /** Tasks that are not there. */
    void add(List<EndedTask> tasks) {
        for (int from = 0; from < tasks.size(); from += MOST) {
            List<EndedTask> some = tasks.subList(from, Math.min(from + MOST, tasks.size()));
            Page page = new Page(prefix + "%016x".formatted(next++));
            some.forEach(task -> put(task, page));
            store.put(page.key, encode(some));
        }
    }

    private void put(EndedTask task, Page page) {
        byTask.put(task.taskId(), page);
        page.tasks++;
    }

    /** Stores what is left of pages from which tasks were removed. */
    void write() {
        for (Page page : touched) {
            if (page.tasks == 0) {
                store.delete(page.key);
            } else {
                store.put(page.key, encode(left(page)));
            }
        }
        touched.clear();
    }

    private List<EndedTask> left(Page page) {
        byte[] stored = store.get(page.key);
        if (stored == null) {
            throw new IllegalStateException(
                    "Expected %d ended tasks in %s of the store, but it is not there.".formatted(page.tasks, page.key));
        }
        return decode(stored).stream()
                .filter(task -> byTask.get(task.taskId()) == page)
                .toList();
    }

    private static byte[] encode(List<EndedTask> tasks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (EndedTask task : tasks) {
            byte[] one = StateCodec.encode(task);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(one.length).array());
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    private static List<EndedTask> decode(byte[] page) {
        List<EndedTask> tasks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(page);
        while (in.hasRemaining()) {
            byte[] one = new byte[in.getInt()];
            in.get(one);
            tasks.add((EndedTask) StateCodec.decode(one));
        }
        return tasks;
    }
}
