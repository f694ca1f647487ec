package io.aiqbraze.gateway.mapping.rules;

/** Tells how long rules have kept a thread busy. May be asked on any thread, about any other. */
public interface ThreadCpuTime {
    /** The CPU time that a thread has used so far, in nanoseconds. */
    long nanos(Thread thread);
}
