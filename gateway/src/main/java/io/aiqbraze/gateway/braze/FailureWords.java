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
        if (failure instanceof ConnectException) {
            // Netty's timeout is a ConnectException too, and only its words tell
            return message(failure).contains("timed out") ? "no connection in time" : "connection refused";
        }
        return message(failure);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
