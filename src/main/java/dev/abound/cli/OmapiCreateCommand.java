package dev.abound.cli;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.ObjectType;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi create}: makes a host or a group. */
@Command(
        name = "create",
        header = "Create a host or a group.",
        description = {
            "",
            "One that exists already is refused. A hardware address without a hardware-type is Ethernet.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  abound omapi create host name=printer hardware-address=02:77:dd:00:00:01 ip-address=10.77.210.1"
        })
final class OmapiCreateCommand implements Callable<Integer> {

    @Mixin
    private OmapiServerOptions server;

    private static final int ETHERNET = 1;

    @Mixin
    private OmapiWords words;

    @Override
    public Integer call() throws IOException {
        ObjectType<?> type = words.type();
        OmapiAttributes given = words.attributes(new OmapiNotation(server.generation()));
        boolean untyped =
                given.has("hardware-address") && !given.has("hardware-type"); // dhcpd would take 0, and lose it
        OmapiAttributes values = untyped ? given.withNumber("hardware-type", ETHERNET) : given;
        server.run(client -> {
            OmapiReply created = client.call(OmapiCall.create(type.name(), values));
            given.first("name")
                    .or(() -> created.attributes().first("name"))
                    .ifPresent(name -> words.say(type + " " + name.latin1() + " created"));
        });
        return Main.DONE;
    }
}
