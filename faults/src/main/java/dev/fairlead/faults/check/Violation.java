package dev.fairlead.faults.check;

/**
 * A promise that was not kept.
 *
 * @param promise its number in the design: P1 and so on
 */
public record Violation(String promise, String sentence) {

    @Override
    public String toString() {
        return promise + ": " + sentence;
    }
}
