package dev.fairlead.coordinator;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/** Which keys of the commands topic name a pool, and which partition is a pool's: the one that Kafka's producers choose. */
public final class PoolNames {

    /**
     * The reserved pool of what concerns a whole partition: the coordinator's own start and stop, and records that name
     * no pool. Every partition has one, so its partition is not checked.
     */
    public static final String COORDINATOR = "$coordinator";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private PoolNames() {}

    static boolean isValid(String pool) {
        return VALID.matcher(pool).matches();
    }

    public static int partition(String pool, int partitions) {
        return Utils.toPositive(Utils.murmur2(pool.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
