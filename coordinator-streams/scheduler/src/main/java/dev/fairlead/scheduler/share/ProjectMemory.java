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
                                cells.get(0),
                                cells.get(1),
                                RunTime.ofCell(cells.get(2)),
                                cells.get(3),
                                cells.get(4),
                                cells.get(5)),
                        TierMemory.from(cells, 6));
    }

    Cells cells() {
        return Cells.of(
                member.start(),
                member.finish(),
                RunTime.cell(member.runTime()),
                member.waitingSinceMs(),
                member.extra(),
                member.lastStart(),
                tier.virtual(),
                tier.maxFinish(),
                RunTime.cell(tier.runTime()),
                tier.valveAtMs(),
                tier.starts(),
                tier.rests(),
                tier.movedAtMs(),
                tier.turnAtMs());
    }

    ProjectMemory with(TierMemory newTier) {
        return new ProjectMemory(member, newTier);
    }
}
