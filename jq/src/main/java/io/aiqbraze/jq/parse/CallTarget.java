package io.aiqbraze.jq.parse;

/** A function that can be called at some place of a rule. Changes while the rule is read. */
final class CallTarget {
    private final String name;
    private final boolean parameter;
    private boolean open;
    private boolean called;

    private CallTarget(String name, boolean parameter, boolean open) {
        this.name = name;
        this.parameter = parameter;
        this.open = open;
    }

    /** A function that is there already. */
    static CallTarget known(String name) {
        return new CallTarget(name, false, false);
    }

    /** A function whose definition begins here; the engine will know it by that name. */
    static CallTarget begun(String name) {
        return new CallTarget(name, false, true);
    }

    /** What is given to a function. */
    static CallTarget parameter(String name) {
        return new CallTarget(name, true, false);
    }

    void end() {
        open = false;
    }

    /** Its name in the engine's words. */
    String call() {
        // those that are there already are shared by all rules
        called |= parameter;
        return name;
    }

    /** Whether this is the inside of its own definition, so that calls of it may go round and round. */
    boolean isOpen() {
        return open;
    }

    boolean isParameter() {
        return parameter;
    }

    boolean isCalled() {
        return called;
    }
}
