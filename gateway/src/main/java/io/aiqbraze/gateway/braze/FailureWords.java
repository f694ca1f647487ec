package io.aiqbraze.gateway.braze;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in an operator's words why there was no answer. */
final class FailureWords {
    private FailureWords() {}

    static String of(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "the host is not known to DNS";
        }
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof SSLException) {
            return "TLS failed: " + message(failure);
        }
        String message = message(failure);
        if (failure instanceof ConnectException) {
            // a timeout, a refusal and a missing route are one type, and only the words tell
            return message.contains("timed out")
                    ? "no connection in time"
                    : message.contains("refused") ? "connection refused" : message;
        }
        return message;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
