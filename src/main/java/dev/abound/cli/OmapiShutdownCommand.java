package dev.abound.cli;

import dev.abound.omapi.client.OmapiClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi shutdown}: ends the dhcpd. */
@Command(
        name = "shutdown",
        header = "Shut the dhcpd down.",
        description = {"", "Waits until the dhcpd has ended the connection, which takes it about eleven seconds.", ""},
        footer = {"", "Example:", "  abound omapi shutdown --server 127.0.0.1:7911 --key-file omapi.key"})
final class OmapiShutdownCommand implements Callable<Integer> {

    @Mixin
    private OmapiServerOptions server;

    @Override
    public Integer call() throws IOException {
        server.run(OmapiClient::shutdown);
        return Main.DONE;
    }
}
