package io.aiqbraze.gateway.mapping.rules.tests;

/** What came of a test. */
public sealed interface Outcome {
    record Passed() implements Outcome {}

    /**
     * Something else came out than is expected.
     *
     * @param difference quotes no data
     * @param expected as YAML, a value on each line
     * @param actual in the same form; of a partial match only what is compared
     */
    record Failed(String difference, String expected, String actual) implements Outcome {}

    /**
     * It did not come to its end.
     *
     * @param reason such as {@code did not end within 1 s}
     */
    record NotEnded(String reason) implements Outcome {}

    /**
     * The file has no test there that could be run.
     *
     * @param line of what is wrong
     */
    record Unreadable(int line, String reason) implements Outcome {}

    /** Another test is to blame. */
    record NotRun() implements Outcome {}
}
