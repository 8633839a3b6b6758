package dev.fairlead.loading;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is.
 *
 * @param artifacts by directory as given, in it by file name
 * @param problems what looked like an artifact and is none
 */
public record Findings(List<Artifact> artifacts, List<Problem> problems) {
    public Findings {
        artifacts = List.copyOf(artifacts);
        problems = List.copyOf(problems);
    }

    /** These, then the others. */
    public Findings and(Findings others) {
        List<Artifact> allArtifacts = new ArrayList<>(artifacts);
        allArtifacts.addAll(others.artifacts);
        List<Problem> allProblems = new ArrayList<>(problems);
        allProblems.addAll(others.problems);
        return new Findings(allArtifacts, allProblems);
    }
}
