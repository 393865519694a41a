package dev.abound.handler.dns;

import static dev.abound.handler.dns.Publisher.bound;
import static dev.abound.handler.dns.Publisher.released;
import static dev.abound.handler.dns.Publisher.renewed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.spi.HandlerResult;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealUpdatesTest {

    @TempDir
    private Path directory;

    @Test
    void smoke() throws Exception {
        try (NameServer server = RealNamed.start(directory.resolve("named"));
                Publisher publisher = Publisher.to(server, server.port(), directory)) {
            assertEquals(HandlerResult.done(), publisher.play(bound("192.0.2.10", 1, "pc-1"), bound("192.0.2.11", 2, "printer")));
            System.out.println(server.records("example.test"));
            System.out.println(server.records("2.0.192.in-addr.arpa"));
            assertEquals(HandlerResult.done(), publisher.play(released("192.0.2.10", 1)));
            System.out.println(server.records("example.test"));
            System.out.println(server.records("2.0.192.in-addr.arpa"));
        }
        try (NameServer server = RealKnot.start(directory.resolve("knot"));
                Publisher publisher = Publisher.to(server, server.port(), directory.resolve("k"))) {
            assertEquals(HandlerResult.done(), publisher.play(bound("192.0.2.10", 1, "pc-1"), bound("192.0.2.11", 2, "printer")));
            System.out.println(server.records("example.test"));
            System.out.println(server.records("2.0.192.in-addr.arpa"));
            assertEquals(HandlerResult.done(), publisher.play(released("192.0.2.10", 1)));
            System.out.println(server.records("example.test"));
            System.out.println(server.records("2.0.192.in-addr.arpa"));
        }
    }
}
