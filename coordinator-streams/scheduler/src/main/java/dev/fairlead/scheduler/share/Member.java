package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import java.util.function.ObjLongConsumer;

/** Who shares in a tier: a queue among those of its project, or a project among those of the pool. */
interface Member {
    String name();

    int weightMilli();

    /** Most slots at a time. */
    int quota();

    /** Slots that it has. */
    int running();

    /** Slots that it could use, those that it has included and whatever its quota is. */
    long wanted();

    MemberMemory memory();

    /** Each lane in which a task waits that may have a slot, and when that task came. */
    void forEachLane(ObjLongConsumer<Lane> action);
}
