package dev.abound.cli;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.ObjectType;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi get}: one object, every attribute of it. */
@Command(
        name = "get",
        header = "Print an object of the dhcpd, every attribute.",
        description = {
            "",
            "Nothing found: exit code 1, \"not found\" on standard error, nothing on standard output.",
            ""
        },
        footer = {"", "Example:", "  abound omapi get lease ip-address=10.77.1.6 --key-file omapi.key --format json"})
final class OmapiGetCommand implements Callable<Integer> {

    @Mixin
    private OmapiServerOptions server;

    @Mixin
    private OmapiWords words;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        ObjectType<?> type = words.type();
        OmapiAttributes key = words.attributes(new OmapiNotation(server.generation()));
        server.run(client -> {
            OmapiReply reply = client.call(OmapiCall.open(type.name(), key));
            OmapiRecord record = new OmapiRecord(client, server.generation());
            var object = type.read(reply.attributes());
            String line = format.json() ? record.json(type, object) : record.text(type, object);
            try (Output out = Output.standard()) {
                out.line(line);
            }
        });
        return Main.DONE;
    }
}
