package io.aiqbraze.gateway.mapping;

/** Puts another worker in the place of one that is lost to a payload that does not end. For any thread. */
public interface WorkerReplacement {
    void begin();
}
