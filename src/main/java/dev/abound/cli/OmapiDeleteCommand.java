package dev.abound.cli;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.ObjectType;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi delete}: deletes a host or a group. */
@Command(
        name = "delete",
        header = "Delete a host or a group.",
        description = {"", "Hosts that name a deleted group stay, and make dhcpd complain at its next start.", ""},
        footer = {"", "Example:", "  abound omapi delete host name=printer --key-file omapi.key"})
final class OmapiDeleteCommand implements Callable<Integer> {

    @Mixin
    private OmapiServerOptions server;

    @Mixin
    private OmapiWords words;

    @Override
    public Integer call() throws IOException {
        ObjectType<?> type = words.type();
        OmapiAttributes key = words.attributes(new OmapiNotation(server.generation()));
        server.run(client -> {
            OmapiReply found = client.call(OmapiCall.open(type.name(), key));
            client.call(OmapiCall.delete(type.name(), found.handle()));
        });
        return Main.DONE;
    }
}
