package io.aiqbraze.bench.load;

/** Refuses numbers that nothing can be measured with. */
public final class Check {
    private Check() {}

    /** Fails with the name and what is accepted. */
    public static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; accepted: " + least + " or more");
        }
    }
}
