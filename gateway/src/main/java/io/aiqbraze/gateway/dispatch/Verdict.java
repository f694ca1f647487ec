package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer means for the request's deliveries. */
sealed interface Verdict {
    /**
     * Braze took the request, all but the objects named.
     *
     * @param rejected errors that name an object
     * @param unplaced errors that name none
     * @param notice Braze's remark, empty without one
     */
    record Accepted(List<ObjectError> rejected, List<ObjectError> unplaced, String notice) implements Verdict {}

    /** Braze took nothing because something in the request is bad: find it by halves. */
    record Split(String words) implements Verdict {}

    /** Braze took nothing and never will, for a reason that is the same for all of the request. */
    record GiveUp(String words) implements Verdict {}

    /**
     * Over the rate limit: wait, then send the same again.
     *
     * @param length as Braze says, null if it does not
     */
    record Pause(@Nullable Duration length) implements Verdict {}

    /**
     * Braze, or something before it, takes nothing here until a person changes something.
     *
     * @param perhapsOfContent whether it may be only what this request carries that is refused
     */
    record Stop(String words, boolean perhapsOfContent) implements Verdict {}

    /** Something takes nothing of this request, although it takes others: find what is bad in it by halves. */
    record Guilty(String words) implements Verdict {}

    /** Send the same again later: Braze did not act on it, or may act on it again. */
    record Retry(String words) implements Verdict {}

    /** Braze may have acted, and must not act twice. */
    record Unknown(String words) implements Verdict {}
}
