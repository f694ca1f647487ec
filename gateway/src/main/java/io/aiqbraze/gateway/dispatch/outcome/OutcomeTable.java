package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.model.Endpoint;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers; decides by status alone wherever Braze documents no body (docs/braze.md#answers,
 * docs/braze.md#status-codes).
 */
public final class OutcomeTable {
    /** Braze's words for a 400 (docs/braze.md#status-codes); in other words it is found by halves. */
    private static final Pattern UNKNOWN_CAMPAIGN = Pattern.compile("(?i)^invalid (campaign|canvas) id");

    private final OnUnknownOutcome onUnknown;

    public OutcomeTable(OnUnknownOutcome onUnknown) {
        this.onUnknown = onUnknown;
    }

    /** What an answer means for the request's deliveries. */
    public sealed interface Verdict {
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

    /** What an answer means for the deliveries of its request. */
    public Verdict judge(RequestBatch batch, BrazeAnswer answer) {
        if (answer instanceof BrazeAnswer.Response response) {
            return judge(batch, response);
        }
        return answer instanceof BrazeAnswer.Lost
                ? perhapsDone(batch, words(answer))
                : new Verdict.Retry(words(answer));
    }

    /** Whether the answer says that the endpoint is unwell, which is what a breaker counts. */
    public static boolean isFailureOfEndpoint(BrazeAnswer answer) {
        return !(answer instanceof BrazeAnswer.Response response)
                || isNoAnswer(response.status())
                || response.status() >= 500
                || response.isNotBraze();
    }

    /** Below 200 nothing is said yet of what became of a request: it may have been taken all the same. */
    private static boolean isNoAnswer(int status) {
        return status < 200;
    }

    /** What an answer says, for operators: it may quote data, and is not for the log. */
    public static String words(BrazeAnswer answer) {
        if (answer instanceof BrazeAnswer.Response response) {
            String words = response.body().words();
            return "HTTP " + response.status()
                    + (response.isNotBraze() ? ", but not in Braze's words" : "")
                    + (words.isEmpty() ? "" : ": " + words);
        }
        return answer instanceof BrazeAnswer.Lost lost ? lost.cause() : ((BrazeAnswer.NotSent) answer).cause();
    }

    private Verdict judge(RequestBatch batch, BrazeAnswer.Response response) {
        int status = response.status();
        String words = words(response);
        return switch (status) {
            case 400, 415, 422 ->
                // a page is the refusal of something before Braze, which may refuse everything
                response.body().says() == AnswerBody.Says.FOREIGN
                        ? new Verdict.Stop(words, true)
                        : refused(batch, response, words);
            case 413 -> refused(batch, response, words);
            case 408, 425, 503 -> new Verdict.Retry(words);
            case 429 -> new Verdict.Pause(response.rateLimit().hint());
            // about the key, the account, the address or the protocol, whatever the request carries
            case 401, 402, 405, 407, 411, 421, 426, 428, 431, 451, 511 -> new Verdict.Stop(words, false);
            default -> {
                if (isNoAnswer(status) || status >= 500) {
                    yield perhapsDone(batch, words);
                }
                if (status >= 400) {
                    // 403 and 404 above all: of the key or the address, or of a firewall that dislikes one object
                    yield new Verdict.Stop(words, true);
                }
                if (status >= 300) {
                    yield new Verdict.Stop(words, false);
                }
                yield response.isSuccess() ? accepted(response) : perhapsDone(batch, words);
            }
        };
    }

    private static Verdict refused(RequestBatch batch, BrazeAnswer.Response response, String words) {
        if (isOfAllRecipients(batch, response)) {
            return new Verdict.GiveUp(words);
        }
        List<ObjectError> errors = response.body().errors();
        return namesEveryObject(batch, errors) ? new Verdict.Accepted(errors, List.of(), "") : new Verdict.Split(words);
    }

    /** A campaign that Braze does not know is so for each recipient: halves would use up the limit that others share. */
    private static boolean isOfAllRecipients(RequestBatch batch, BrazeAnswer.Response response) {
        return batch.line().endpoint() != Endpoint.TRACK
                && UNKNOWN_CAMPAIGN.matcher(response.body().message()).find();
    }

    private static Verdict accepted(BrazeAnswer.Response response) {
        Map<Boolean, List<ObjectError>> errors =
                response.body().errors().stream().collect(Collectors.partitioningBy(ObjectError::isIndexed));
        String message = response.body().message();
        boolean plain = message.isEmpty() || message.equalsIgnoreCase("success") || message.equalsIgnoreCase("queued");
        String notice = response.body().notice().isEmpty() && !plain
                ? message
                : response.body().notice();
        return new Verdict.Accepted(
                errors.getOrDefault(true, List.of()), errors.getOrDefault(false, List.of()), notice);
    }

    /** A 400 in which Braze found all objects bad lists them like the errors of a 201. */
    private static boolean namesEveryObject(RequestBatch batch, List<ObjectError> errors) {
        Set<String> named = new HashSet<>();
        // places that the request does not have name none of its objects
        errors.stream()
                .filter(ObjectError::isIndexed)
                .filter(error -> error.index() < batch.array(error.array()).size())
                .forEach(error -> named.add(error.array() + error.index()));
        return named.size() == batch.items().size();
    }

    private Verdict perhapsDone(RequestBatch batch, String words) {
        boolean mayBeRepeated = batch.line().endpoint() == Endpoint.TRACK || onUnknown == OnUnknownOutcome.RETRY;
        return mayBeRepeated ? new Verdict.Retry(words) : new Verdict.Unknown(words);
    }
}
