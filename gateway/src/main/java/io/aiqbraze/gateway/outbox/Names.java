package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import java.util.List;

/** What the outbox knows of the names by which operators call deliveries. May be called from any thread; never blocks. */
public interface Names {
    /** Whether deliveries like this one came of payloads in which their sender wrote this campaign id. */
    boolean leads(String sentAs, Delivery delivery);

    /** What was accepted or delivered in the last 30 days, durably; of each stream the last 1,000 names. */
    List<Seen> seen();

    /** A hash of a personal value that only this outbox can make. */
    Fingerprint hash(String personal);
}
