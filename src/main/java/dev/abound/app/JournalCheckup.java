package dev.abound.app;

import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalVerification;
import dev.abound.journal.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Can what was written last be read? The whole journal is {@code abound journal verify}'s. */
final class JournalCheckup implements Checkup {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCheckup.class);
    private static final int WITHIN_MILLIS = 3_000;

    @Override
    public String area() {
        return "journal";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) {
        Optional<KafkaSettings> kafka = patient.configuration().journal().kafka();
        if (kafka.isPresent()) {
            tell.accept(brokers(kafka.get()));
        } else {
            lookAtFiles(patient, tell);
        }
    }

    /** One that answers knows the others. */
    private Diagnosis brokers(KafkaSettings kafka) {
        return Stream.of(kafka.servers().split(",")).map(String::strip).anyMatch(JournalCheckup::answers)
                ? Diagnosis.ok(area(), "It is kept on the topic " + kafka.topic() + "; a broker answers.")
                : Diagnosis.problem(
                        area(),
                        "It is kept on the topic " + kafka.topic() + ", and none of " + kafka.servers() + " answers.",
                        "Start the brokers, or correct journal.kafka.servers. Senders keep what is not acknowledged.");
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))),
                    WITHIN_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException silent) {
            LOG.debug("the broker {} does not answer", server, silent);
            return false;
        }
    }

    private void lookAtFiles(Patient patient, Consumer<Diagnosis> tell) {
        Path journal = DataDirectory.journal(patient.directory());
        if (!Files.isDirectory(journal)) {
            tell.accept(Diagnosis.ok(area(), "There is no journal yet."));
            return;
        }
        JournalVerification found = FileJournal.verifyNewest(journal);
        if (!found.isSound()) {
            tell.accept(Diagnosis.problem(
                    area(),
                    "The newest segment is damaged: " + found.damage().get(0) + ".",
                    "Run 'abound journal verify', look at the disk, and put the segment back from a backup."));
            return;
        }
        tell.accept(Diagnosis.ok(
                area(),
                "The newest segment is sound, " + found.records() + " records"
                        + found.last().map(last -> " up to " + last).orElse("") + "."));
        if (found.tornOctets() > 0 && !patient.runs()) {
            tell.accept(Diagnosis.ok(
                    area(),
                    found.tornOctets() + " octets at its end were never forced; the next start cuts them off."));
        }
    }
}
