package dev.abound.app;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.kafka.KafkaJournal;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.value.Escaped;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal on a topic: opened, and where it cannot be, said in one line. */
final class KafkaTopic {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopic.class);

    private KafkaTopic() {}

    /** @param local keeps what sources have yet to confirm */
    static Journal open(KafkaSettings settings, Journal local) {
        return plainly(settings, () -> KafkaJournal.open(settings, local, damage -> LOG.warn("{}", damage)));
    }

    /**
     * Works with the cluster.
     *
     * @throws ServiceException when it is away or refuses
     * @throws ConfigurationException when the client library is not here
     */
    static <T> T plainly(KafkaSettings settings, Supplier<T> work) {
        try {
            return work.get();
        } catch (JournalException refused) {
            throw new ServiceException(settings + ": " + refused.getMessage(), refused);
        } catch (LinkageError missing) {
            throw new ConfigurationException(
                    "A journal on Kafka needs a class that is not here ("
                            + Escaped.text(String.valueOf(missing.getMessage()))
                            + "). Add kafka-clients and what it needs to lib/.",
                    missing);
        }
    }
}
