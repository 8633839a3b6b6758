package dev.fairlead.scheduler;

/** Says that new tasks of the pool wait to be let in; a pool without one takes them at once. */
public record AdmissionRecord() implements StateRecord {
    public static final StateKey KEY = new StateKey(StateKey.Kind.ADMISSION, "admission");

    @Override
    public StateKey key() {
        return KEY;
    }
}
