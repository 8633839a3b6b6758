package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.ProjectView;
import java.util.function.ObjLongConsumer;

/** A project: it could use what its queues could. */
record ProjectMember(ProjectView project, Standings queues, int quota, MemberMemory memory) implements Member {

    @Override
    public String name() {
        return project.name();
    }

    @Override
    public int weightMilli() {
        return project.weightMilli();
    }

    @Override
    public int running() {
        return project.running();
    }

    @Override
    public long wanted() {
        return queues.wanted();
    }

    @Override
    public void forEachLane(ObjLongConsumer<Lane> action) {
        queues.forEachLane(action);
    }
}
