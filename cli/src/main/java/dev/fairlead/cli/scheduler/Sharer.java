package dev.fairlead.cli.scheduler;

/**
 * Whose share it is.
 *
 * @param project empty: the user's in every project for which nothing else was set
 * @param user empty: the whole project's
 */
record Sharer(String project, String user) {

    @Override
    public String toString() {
        if (user.isEmpty()) {
            return "project " + project;
        }
        return project.isEmpty() ? user : user + " in project " + project;
    }
}
