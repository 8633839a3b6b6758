package dev.fairlead.connect.duckdb;

/** The version of this connector, from the jar that it is in. */
final class SinkVersion {
    private SinkVersion() {}

    static String get() {
        String version = SinkVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
