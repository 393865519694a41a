package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.spi.Decoded;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedLeaseFilesTest {

    private static final int FILES = Integer.getInteger("abound.lease.files", 150);

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsRead() throws Exception {
        for (long seed = 0; seed < FILES; seed++) {
            LeaseFileGenerator file = new LeaseFileGenerator(new Random(seed)).declarations(60);
            assertEquals(file.wanted(), read(file.text(), seed), "seed " + seed);
        }
    }

    private static List<LeaseFileGenerator.Wanted> read(String text, long seed) throws Exception {
        DeclarationReader reader = new DeclarationReader(
                Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))),
                0,
                1,
                problem -> {
                    throw new AssertionError("seed " + seed + ": " + problem);
                });
        List<LeaseFileGenerator.Wanted> read = new ArrayList<>();
        Optional<Declaration> next = reader.next();
        while (next.isPresent()) {
            if (next.get().isLease()) {
                read.add(
                        LeaseFileGenerator.Wanted.of(LeaseReader.read(next.get().text())));
            }
            next = reader.next();
        }
        return read;
    }

    @Test
    void cutAtEveryOctetNothingIsReadThatIsNotThere() throws Exception {
        LeaseFileGenerator file = new LeaseFileGenerator(new Random(7)).declarations(12);
        for (int cut = 0; cut < file.text().length(); cut++) {
            List<LeaseFileGenerator.Wanted> read = read(file.text().substring(0, cut), cut);
            assertEquals(file.wanted().subList(0, read.size()), read, "cut after " + cut);
        }
    }

    @Test
    void anImportMakesEntriesThatSayTheSame() throws Exception {
        for (long seed = 0; seed < FILES / 10; seed++) {
            LeaseFileGenerator generated = new LeaseFileGenerator(new Random(seed)).declarations(60);
            Path file = Files.write(
                    directory.resolve("dhcpd.leases"), generated.text().getBytes(StandardCharsets.ISO_8859_1));
            RecordingInbox inbox = new RecordingInbox();
            LeaseFileImport.Outcome outcome = LeaseFileImport.run(file, inbox);
            assertEquals(generated.wanted().size(), outcome.records(), "seed " + seed);
            assertEquals(List.of(), outcome.problems(), "seed " + seed);
            inbox.events().forEach(event -> assertEquals(true, event.snapshot()));
            assertEquals(
                    Optional.of(inbox.events().get(inbox.size() - 1).position().orElseThrow()), outcome.last());
            int before = inbox.size();
            LeaseFileImport.run(file, inbox);
            assertEquals(2 * before, inbox.size());
            long timeless = inbox.events().stream()
                    .filter(event -> event.calledAt().isEmpty())
                    .count();
            assertEquals(before + timeless / 2, inbox.eventsOnce().size(), "the same ids, seed " + seed);
        }
    }

    @Test
    void anImportCountsWhatItCannotReadAndGoesOn() throws Exception {
        Path file = Files.writeString(
                directory.resolve("dhcpd.leases"),
                LeaseText.active("192.0.2.1", 1, 0) + "lease 192.0.2.2 {\n  starts soon soon;\n}\n"
                        + "lease 192.0.2.3 {\n  binding state free;\n}\n" + "lease 192.0.2.4 {\n  bind");
        RecordingInbox inbox = new RecordingInbox();
        LeaseFileImport.Outcome outcome = LeaseFileImport.run(file, inbox);
        assertEquals(List.of("(bound 192.0.2.1)", "(ended 192.0.2.3)"), inbox.told());
        assertEquals(
                List.of(12L, 17L),
                outcome.problems().stream().map(LeaseFileProblem::line).toList());
        assertEquals(2, outcome.problemCount());
        assertEquals(2, outcome.leases());
        assertEquals(2, outcome.brought());
    }

    @Test
    void octetsThatAreNoEntryAreUnreadable() {
        LeaseEntryDecoder decoder = new LeaseEntryDecoder();
        LeaseEntry entry = new LeaseEntry(
                dev.abound.event.Action.BOUND,
                1,
                Optional.of(LeaseText.NOON),
                dev.abound.value.Octets.ofLatin1(
                        LeaseText.active("192.0.2.1", 1, 0).strip()));
        dev.abound.value.Octets octets = entry.encode();
        assertEquals(entry, LeaseEntry.decode(octets));
        for (int cut = 0; cut < octets.length(); cut++) {
            Decoded decoded = decoder.decode(recordOf(octets.first(cut)), dev.abound.spi.SourceContext.DEFAULT);
            assertEquals("unreadable", decoded.state(), "cut after " + cut);
            decoder.partitionKey(octets.first(cut));
            decoder.carriesTime(octets.first(cut));
        }
        assertEquals(Optional.of("192.0.2.1"), decoder.partitionKey(octets));
    }

    private static dev.abound.journal.JournalRecord recordOf(dev.abound.value.Octets octets) {
        return new dev.abound.journal.JournalRecord(
                dev.abound.value.Position.START,
                new dev.abound.journal.RecordContent(
                        "0".repeat(32), LeaseText.NOON, "s", LeaseEntry.KIND, "k", false, false, octets));
    }
}
