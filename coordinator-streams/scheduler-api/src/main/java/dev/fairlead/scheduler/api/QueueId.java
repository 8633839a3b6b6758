package dev.fairlead.scheduler.api;

/** Which queue: one user's tasks of one project. */
public record QueueId(String project, String user) implements Comparable<QueueId> {

    @Override
    public int compareTo(QueueId other) {
        int byProject = project.compareTo(other.project);
        return byProject != 0 ? byProject : user.compareTo(other.user);
    }
}
