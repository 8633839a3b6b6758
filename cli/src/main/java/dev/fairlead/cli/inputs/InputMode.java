package dev.fairlead.cli.inputs;

/** How the files of a suite reach its workers. */
public enum InputMode {
    /** They see the same files under the same paths. */
    PATH,
    /** What the cluster lacks is sent to it. */
    CONTENT,
    /** As content, but released artifacts of Maven repositories are resolved by each worker. */
    MAVEN
}
