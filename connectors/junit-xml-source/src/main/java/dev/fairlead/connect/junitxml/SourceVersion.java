package dev.fairlead.connect.junitxml;

/** The version of this connector, from the jar that it is in. */
final class SourceVersion {
    private SourceVersion() {}

    static String get() {
        String version = SourceVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
