package io.aiqbraze.gateway.mapping;

/** Where the gateway failed, for the log: without the messages of failures, which may quote a payload. */
public final class FailureSite {
    private FailureSite() {}

    public static String of(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String name = failure.getClass().getName();
        return trace.length == 0 ? name : name + " at " + trace[0];
    }
}
