package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationReaderTest {

    private static final String FILE =
            """
            # The format of this file is documented in the dhcpd.leases(5) manual page; }
            authoring-byte-order little-endian;

            server-duid "\\000\\001{\\"";
            failover peer "x" state {
              my state normal at 6 2026/11/21 23:48:37;
            }
            lease 192.0.2.1 {
              client-hostname "a } { # \\" lease 192.0.2.9 {";
              on expiry { set x = "}"; }
            }
            host h { dynamic; hardware ethernet 02:00:5e:00:53:11; }
            lease 192.0.2.2 {
              binding state free;
            }
            """;

    private final List<LeaseFileProblem> problems = new ArrayList<>();

    private DeclarationReader reader(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return new DeclarationReader(Channels.newChannel(new ByteArrayInputStream(octets)), 0, 1, problems::add);
    }

    private static List<Declaration> all(DeclarationReader reader) throws IOException {
        List<Declaration> all = new ArrayList<>();
        Optional<Declaration> next = reader.next();
        while (next.isPresent()) {
            all.add(next.get());
            next = reader.next();
        }
        return all;
    }

    @Test
    void aFileIsCutWhereBracesAndStringsAllowIt() throws IOException {
        List<Declaration> all = all(reader(FILE));
        assertEquals(
                List.of("authoring-byte-order", "server-duid", "failover", "lease", "host", "lease"),
                all.stream()
                        .map(declaration -> declaration.text().latin1().split("[ ;]")[0])
                        .toList());
        assertEquals(
                List.of(2L, 4L, 5L, 8L, 12L, 13L),
                all.stream().map(Declaration::line).toList());
        for (Declaration declaration : all) {
            assertEquals(
                    declaration.text().latin1(), FILE.substring((int) declaration.start(), (int) declaration.end()));
        }
        assertTrue(problems.isEmpty());
    }

    @Test
    void cutAtEveryOctetTheRestMakesItWhole() throws IOException {
        List<Declaration> whole = all(reader(FILE));
        for (int cut = 0; cut <= FILE.length(); cut++) {
            Halves halves = new Halves(FILE, cut);
            DeclarationReader reader = new DeclarationReader(halves, 0, 1, problems::add);
            List<Declaration> read = all(reader);
            int before = read.size();
            halves.more();
            read.addAll(all(reader));
            assertEquals(whole, read, "cut after " + cut);
            Declaration lastOfFirst = whole.get(Math.max(0, before - 1));
            assertTrue(before == 0 || lastOfFirst.end() <= cut, "nothing is read before it is there");
        }
        assertTrue(problems.isEmpty());
    }

    /** A file of which the second part is written later. */
    private static final class Halves implements ReadableByteChannel {
        private final byte[] octets;
        private int at;
        private int limit;

        Halves(String text, int cut) {
            octets = text.getBytes(StandardCharsets.ISO_8859_1);
            limit = cut;
        }

        void more() {
            limit = octets.length;
        }

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(Math.min(target.remaining(), limit - at), 7); // a disk gives what it likes
            target.put(octets, at, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void atEveryOctetATornRecordCostsOnlyItself() throws IOException {
        String torn = "lease 192.0.2.8 {\n  client-hostname \"x\";\n  on expiry { set x = \"}\"; }\n}\n";
        String next = "lease 192.0.2.9 {\n  binding state free;\n}\n";
        for (int cut = "lease ".length(); cut < torn.length() - 2; cut++) {
            problems.clear();
            List<Declaration> read = all(reader(torn.substring(0, cut) + "\n" + next));
            assertEquals(next.strip(), read.get(read.size() - 1).text().latin1(), "cut after " + cut);
            assertEquals(1, read.size(), "cut after " + cut);
            assertEquals(1, problems.size());
            assertEquals(1, problems.get(0).line());
        }
    }

    @Test
    void aHostNameCannotPretendToBeARecord() throws IOException {
        String attack = "lease 192.0.2.8 {\n  client-hostname \"\\012lease 192.0.2.9 { binding state free; }\";\n}\n";
        assertEquals(attack.strip(), all(reader(attack)).get(0).text().latin1());
    }

    @Test
    void zerosAndStrayBracesArePassedOver() throws IOException {
        List<Declaration> read = all(reader("\0\0\0lease 192.0.2.1 { }\n}\nlease 192.0.2.2 { }\n"));
        assertEquals(2, read.size());
        assertEquals(2, problems.get(0).line());
    }

    @Test
    void aDeclarationWithoutAnEndDoesNotFillTheMemory() throws IOException {
        String endless = "lease 192.0.2.1 {\n" + "  set x = \"1\";\n".repeat(DeclarationReader.LONGEST / 10) + "}\n";
        List<Declaration> read = all(reader(endless + endless + "lease 192.0.2.2 { }\n"));
        assertEquals("lease 192.0.2.2 { }", read.get(0).text().latin1());
        assertEquals(1, read.size());
        assertEquals(2, problems.size());
        assertEquals(
                1,
                all(reader("#" + "x".repeat(3 << 20) + "\n" + "lease 192.0.2.2 { }"))
                        .size());
        assertEquals(
                Octets.ofLatin1("x;"),
                all(reader(" ".repeat(3 << 20) + "x;")).get(0).text());
    }

    @Test
    void whatIsNotFinishedHasItsLine() throws IOException {
        DeclarationReader reader = reader("\n\nlease 192.0.2.1 {\n  starts 6 2026");
        assertEquals(Optional.empty(), reader.next());
        assertEquals(Optional.of(3L), reader.unfinished());
    }
}
