package dev.fairlead.worker.results;

/**
 * How much of an attempt travels, in bytes of UTF-8. A test at all its limits is still smaller than a chunk.
 *
 * @param chunk of one record on the results topic, encoded
 * @param stream of one test's stdout or stderr
 * @param stackTrace of one failure
 * @param message of one failure
 * @param tests of the texts of all tests of an attempt; past it each text keeps {@code late} bytes
 * @param late of one test's text when the attempt has used up {@code tests}
 * @param output of one stream of the attempt itself: half of it from the start, half from the end
 */
public record Limits(int chunk, int stream, int stackTrace, int message, long tests, int late, long output) {

    /** Of names, selectors and other words that identify. */
    static final int NAME = 4 * 1024;

    /** Different names of output streams; what comes under further ones is counted to the last. */
    static final int STREAMS = 16;

    public static Limits defaults() {
        return new Limits(512 * 1024, 64 * 1024, 32 * 1024, 8 * 1024, 16L << 20, 1024, 4L << 20);
    }

    public Limits {
        int largest = 2 * stream + stackTrace + 2 * message + 6 * NAME;
        if (largest + ChunkSize.OVERHEAD > chunk) {
            throw new IllegalArgumentException("Expected to fit a test of " + largest + " bytes into a chunk of "
                    + chunk + " bytes, but it is too large.");
        }
    }

    /** The same, with another bound of the attempt's own output. */
    public Limits withOutput(long bytes) {
        return new Limits(chunk, stream, stackTrace, message, tests, late, bytes);
    }
}
