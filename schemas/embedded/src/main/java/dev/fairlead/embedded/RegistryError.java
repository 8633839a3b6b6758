package dev.fairlead.embedded;

/** What the registry refuses, as its protocol numbers it; the first three digits are the HTTP status. */
final class RegistryError extends RuntimeException {
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int INCOMPATIBLE = 409;
    static final int INVALID_SCHEMA = 42201;
    static final int INVALID_VERSION = 42202;
    static final int UNPROCESSABLE = 422;
    static final int STORE_UNAVAILABLE = 50003;

    private final int code;

    RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code >= 1000 ? code / 100 : code;
    }
}
