package dev.abound.handler.webhook;

import dev.abound.value.Escaped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/**
 * What an answer means, or the lack of one. Status codes are those of RFC 9110, 425 is RFC 8470 and 429 RFC 6585.
 *
 * <p>Only a status that speaks of the content sets an event aside at once. All others, 401 and 404 among them, speak of
 * how the handler is configured or of the receiver, and would speak so of every event.
 */
final class Judge {

    private static final Set<Integer> LATER = Set.of(408, 425, 429, 503);
    private static final Set<Integer> CONTENT = Set.of(400, 409, 413, 422);

    private final String receiver;
    private final RetryAfter retryAfter;

    /** @param receiver host and port: a path or query may hold a secret */
    Judge(String receiver, RetryAfter retryAfter) {
        this.receiver = receiver;
        this.retryAfter = retryAfter;
    }

    /** @param body as much of it as was read */
    Outcome answered(int status, HttpHeaders headers, String body) {
        if (status / 100 == 2) {
            return new Outcome.Accepted();
        }
        String reason = receiver + " answered " + status + detail(status, body);
        if (CONTENT.contains(status)) {
            return new Outcome.Refused(reason);
        }
        Duration wait = retryAfter.wait(headers.firstValue("retry-after"));
        return LATER.contains(status) ? new Outcome.Away(reason, wait) : new Outcome.Failed(reason, wait);
    }

    private static String detail(int status, String body) {
        if (status / 100 == 3) {
            return ", a redirect, which is not followed";
        }
        return body.isBlank() ? "" : ": " + Escaped.text(body.strip());
    }

    Outcome unanswered(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return neverArrived(cause)
                ? new Outcome.Away(receiver + " cannot be reached: " + describe(cause), Duration.ZERO)
                : new Outcome.Failed(receiver + " gave no answer: " + describe(cause), Duration.ZERO);
    }

    private static boolean neverArrived(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLException
                || cause instanceof UnresolvedAddressException
                || cause.getCause() instanceof UnresolvedAddressException;
    }

    /** Was the connection lost under way? One that lay idle may have been closed by the receiver just then. */
    static boolean isBroken(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IOException && !(cause instanceof HttpTimeoutException) && !neverArrived(cause);
    }

    private static String describe(Throwable cause) {
        if (cause instanceof UnresolvedAddressException || cause.getCause() instanceof UnresolvedAddressException) {
            return "its name has no address";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection within connect-timeout";
        }
        if (cause instanceof HttpTimeoutException) {
            return "none within answer-timeout";
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Escaped.text(cause instanceof SSLException ? "TLS failed: " + message : message);
    }
}
