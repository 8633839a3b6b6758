package dev.fairlead.cli.run;

import dev.fairlead.events.TestCaseResult;

/** What the display tells at once, in the order in which it became known. */
sealed interface News {

    /** @param again whether it will be tried again */
    record TestFailed(String suite, String name, String message, boolean again) implements News {}

    /** @param attempt on which it passed */
    record TestFlaky(String suite, String name, int attempt) implements News {}

    record Incident(String sentence) implements News {}

    static TestFailed failed(TestCaseResult test, boolean again) {
        String message = test.getFailure() == null
                ? test.getReason()
                : test.getFailure().getMessage().isBlank()
                        ? test.getFailure().getType()
                        : test.getFailure().getMessage();
        return new TestFailed(test.getClassName(), test.getName(), message, again);
    }
}
