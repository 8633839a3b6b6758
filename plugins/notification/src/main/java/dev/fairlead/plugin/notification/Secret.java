package dev.fairlead.plugin.notification;

/** A value that nobody is shown. */
record Secret(String value) {
    static final String SHOWN = "***";

    boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
