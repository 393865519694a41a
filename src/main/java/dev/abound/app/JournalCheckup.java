package dev.abound.app;

import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalVerification;
import dev.abound.journal.kafka.KafkaJournal;
import dev.abound.journal.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Can what was written last be read? The whole journal is {@code abound journal verify}'s. */
final class JournalCheckup implements Checkup {

    @Override
    public String area() {
        return "journal";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) {
        Optional<KafkaSettings> kafka = patient.configuration().journal().kafka();
        if (kafka.isPresent()) {
            tell.accept(topic(kafka.get()));
            return;
        }
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

    private Diagnosis topic(KafkaSettings settings) {
        try {
            return Diagnosis.ok(area(), KafkaTopic.plainly(settings, () -> KafkaJournal.describe(settings)));
        } catch (ServiceException | ConfigurationException trouble) {
            return Diagnosis.problem(
                    area(),
                    trouble.getMessage(),
                    "Until that is mended serve does not start, and one that runs waits.");
        }
    }
}
