package dev.abound.handler.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/** Sorts what a producer answers. */
final class Failure {

    private static final List<Class<? extends Throwable>> OF_THE_RECORD = List.of(
            RecordTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            UnsupportedForMessageFormatException.class);

    private Failure() {}

    /** Is the record itself the trouble, so that it will never be taken? */
    static boolean isOfTheRecord(Throwable failure) {
        return OF_THE_RECORD.stream().anyMatch(kind -> kind.isInstance(failure));
    }

    /** Does the producer not know a topic? */
    static boolean doubtsTheTopics(Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || (failure instanceof TimeoutException && !(failure instanceof BufferExhaustedException));
    }

    /** Must the producer be made anew? Anything but a passing trouble may have left it in a state it never leaves. */
    static boolean endsTheProducer(Throwable failure) {
        return !(failure instanceof RetriableException) && !(failure instanceof TopicAuthorizationException);
    }

    /** In Kafka's words, and what to do where they leave that open; where it only wraps a reason of its own, in those of the reason. */
    static String message(Throwable failure) {
        boolean wraps = failure.getClass() == KafkaException.class && failure.getCause() instanceof KafkaException;
        Throwable telling = wraps ? failure.getCause() : failure;
        return words(telling) + advice(telling);
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String advice(Throwable failure) {
        if (failure instanceof AuthorizationException) {
            return ". The brokers give this user no right to it; docs/kafka.md lists those it needs";
        }
        if (failure instanceof SslAuthenticationException) {
            String reason = failure.getCause() == null ? "" : " (" + words(failure.getCause()) + ")";
            return reason + ". See tls-ca-file, and tls-certificate-file where the brokers want one of the client";
        }
        return "";
    }
}
