package io.aiqbraze.sandbox.endpoint;

import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Entry;
import java.util.List;
import java.util.function.Supplier;

/**
 * A request that was read and found good enough.
 *
 * @param entries its accepted objects
 * @param apply does what it asks for and says what Braze answers; to be called once at most
 */
public record PreparedCall(List<Entry> entries, Supplier<Answer> apply) {}
