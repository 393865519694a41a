package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** BIND's own program, as an administrator's hand. */
final class Nsupdate {

    private static final String PROGRAM = "/usr/bin/nsupdate";

    private final NameServer server;
    private final Path directory;

    Nsupdate(NameServer server, Path directory) {
        NameServer.require(PROGRAM, "bind9-dnsutils");
        this.server = server;
        this.directory = directory;
    }

    /** One message with these changes. */
    void send(String... changes) throws IOException, InterruptedException {
        Path input = Files.writeString(
                directory.resolve("nsupdate.in"),
                "server 127.0.0.1 " + server.port() + "\nupdate " + String.join("\nupdate ", changes) + "\nsend\n");
        Path output = directory.resolve("nsupdate.out");
        Process process = new ProcessBuilder(PROGRAM, "-k", server.keyFile().toString(), input.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
