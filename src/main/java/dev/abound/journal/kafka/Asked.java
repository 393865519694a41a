package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what the cluster was asked, and turns its trouble into ours. */
final class Asked {

    private static final long SECONDS = 30;

    private Asked() {}

    /** @throws JournalException when the cluster refuses, or does not answer within half a minute */
    static <T> T answer(String purpose, KafkaFuture<T> asked) {
        try {
            return asked.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new JournalException(
                    "Kafka refused while " + purpose + ": " + Refusal.said(refused.getCause()), refused.getCause());
        } catch (TimeoutException silent) {
            throw new JournalException(
                    "Kafka did not answer within " + SECONDS + " s while " + purpose
                            + ". Is the address in journal.kafka.servers right, and does the broker run?",
                    silent);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while " + purpose, leaving);
        }
    }
}
