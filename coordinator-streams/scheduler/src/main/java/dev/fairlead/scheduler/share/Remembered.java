package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Memory;

/** A {@link Memory} read: what is remembered of a queue, its project and the pool, to be changed and written once. */
record Remembered(MemberMemory queue, ProjectMemory project, TierMemory pool) {

    static Remembered of(Memory memory) {
        return new Remembered(
                MemberMemory.of(memory.queue()),
                LearningPolicy.project(memory.project()),
                LearningPolicy.tier(memory.pool()));
    }

    /** If the pool was idle since the project heard of it last, its queues are equals, too. */
    Remembered rested() {
        return project.tier().rests() == pool.rests()
                ? this
                : new Remembered(queue, project.with(project.tier().rested(pool.rests())), pool);
    }

    Memory memory() {
        return new Memory(queue.cells(), project.cells(), pool.cells());
    }

    /** How the queue stands in its project. */
    Tags inProject() {
        return new Tags(queue, project.tier());
    }

    /** How the project stands in the pool. */
    Tags inPool() {
        return new Tags(project.member(), pool);
    }

    static Remembered of(Tags inProject, Tags inPool) {
        return new Remembered(inProject.member(), new ProjectMemory(inPool.member(), inProject.tier()), inPool.tier());
    }
}
