package dev.abound.journal.kafka;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What Kafka refuses, in its words, and what to do where they leave that open. */
final class Refusal {

    private Refusal() {}

    static String said(Throwable refusal) {
        if (refusal instanceof AuthorizationException) {
            return open(words(refusal))
                    + ". The brokers give this user no right to it: docs/kafka-journal.md lists those it needs.";
        }
        if (refusal instanceof SslAuthenticationException) {
            String reason = refusal.getCause() == null ? "" : " (" + words(refusal.getCause()) + ")";
            return open(words(refusal)) + reason + ". See ssl.truststore.location, and ssl.keystore.location where the"
                    + " brokers want a certificate of the client.";
        }
        return words(refusal);
    }

    private static String words(Throwable refusal) {
        return refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
    }

    private static String open(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
