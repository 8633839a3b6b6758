package dev.fairlead.scheduler.api;

/** Tasks with the same requirements, of whatever user: all of them fit the same workers. Compared by identity. */
public interface Lane {

    /** The requirements as text; orders lanes. */
    String signature();
}
