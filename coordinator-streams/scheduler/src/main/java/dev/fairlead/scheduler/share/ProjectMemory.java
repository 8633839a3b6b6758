package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;

/**
 * What is remembered of a project.
 *
 * @param member how it stands beside the other projects
 * @param tier where its queues are
 */
record ProjectMemory(MemberMemory member, TierMemory tier) {

    static ProjectMemory of(Cells cells, long firstRunTime) {
        return cells.isEmpty()
                ? new ProjectMemory(MemberMemory.of(cells), TierMemory.of(cells, firstRunTime))
                : new ProjectMemory(
                        new MemberMemory(
                                cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)),
                        new TierMemory(cells.get(6), cells.get(7), cells.get(8), cells.get(9), cells.get(10)));
    }

    Cells cells() {
        return Cells.of(
                member.start(),
                member.finish(),
                member.runTime(),
                member.waitingSinceMs(),
                member.extra(),
                member.lastStart(),
                tier.virtual(),
                tier.maxFinish(),
                tier.runTime(),
                tier.valveAtMs(),
                tier.starts());
    }

    ProjectMemory with(TierMemory newTier) {
        return new ProjectMemory(member, newTier);
    }
}
