package dev.fairlead.cli.suite;

/** Hears what happens while a suite is loaded; called on the loading thread. */
public interface SuiteListener {

    /** A step begins that may take seconds, for example compiling. */
    void step(String sentence);

    /** A line of another tool that the user should see as it is, for example a compiler's error. */
    void output(String line);

    /** Something is not as the user may expect, and the run goes on. */
    void warning(String sentence);

    /** Hears and says nothing. */
    static SuiteListener silent() {
        return new SuiteListener() {
            @Override
            public void step(String sentence) {}

            @Override
            public void output(String line) {}

            @Override
            public void warning(String sentence) {}
        };
    }
}
