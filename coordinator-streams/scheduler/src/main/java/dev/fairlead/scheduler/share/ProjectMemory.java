package dev.fairlead.scheduler.share;

import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a project.
 *
 * @param member how it stands beside the other projects
 * @param tier where its queues are
 */
record ProjectMemory(MemberMemory member, TierMemory tier) {
    private static final int MEMBER_CELLS = 6;

    static ProjectMemory of(List<Long> cells, long firstEstimateMs) {
        return cells.isEmpty()
                ? new ProjectMemory(MemberMemory.of(cells), TierMemory.of(cells, firstEstimateMs))
                : new ProjectMemory(
                        MemberMemory.of(cells.subList(0, MEMBER_CELLS)),
                        TierMemory.of(cells.subList(MEMBER_CELLS, cells.size()), firstEstimateMs));
    }

    List<Long> cells() {
        List<Long> cells = new ArrayList<>(member.allCells());
        cells.addAll(tier.cells());
        return List.copyOf(cells);
    }

    ProjectMemory with(TierMemory newTier) {
        return new ProjectMemory(member, newTier);
    }
}
