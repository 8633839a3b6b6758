package dev.fairlead.cli.suite;

/** {@code GROUP:ARTIFACT:VERSION[:CLASSIFIER]} of a jar; the classifier may be empty. */
record Coordinates(String group, String artifact, String version, String classifier) {

    static Coordinates parse(String text, String defaultClassifier) throws SuiteException {
        String[] parts = text.strip().split(":", -1);
        boolean isComplete = parts.length == 3 || parts.length == 4;
        for (String part : parts) {
            isComplete &= part.matches("[\\w.+-]+");
        }
        if (!isComplete) {
            throw new SuiteException(
                    "Expected coordinates GROUP:ARTIFACT:VERSION[:CLASSIFIER], but got '" + text + "'.");
        }
        return new Coordinates(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : defaultClassifier);
    }

    Coordinates withClassifier(String other) {
        return new Coordinates(group, artifact, version, other);
    }

    /** May mean another file tomorrow. */
    boolean isChanging() {
        return version.endsWith("-SNAPSHOT") || version.equals("LATEST") || version.equals("RELEASE");
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
