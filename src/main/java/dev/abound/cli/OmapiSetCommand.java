package dev.abound.cli;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.Control;
import dev.abound.omapi.object.ObjectType;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi set}: writes to an object. */
@Command(
        name = "set",
        header = "Change an object of the dhcpd.",
        description = {
            "",
            "A lease is found by its ip-address, client identifier or hardware address, a host by its name or the first attribute given; the other attributes are written.",
            ""
        },
        footer = {"", "Example:", "  abound omapi set host name=printer ip-address=10.77.210.2 --key-file omapi.key"})
final class OmapiSetCommand implements Callable<Integer> {

    private static final OmapiAttributes SHUTDOWN = OmapiAttributes.none().withNumber("state", Control.SHUTDOWN);

    @Mixin
    private OmapiServerOptions server;

    @Mixin
    private OmapiWords words;

    @Override
    public Integer call() throws IOException {
        ObjectType<?> type = words.type();
        OmapiAttributes given = words.attributes(new OmapiNotation(server.generation()));
        OmapiAttributes key = given.only(words.keyNames(given));
        OmapiAttributes values = given.without(words.keyNames(given));
        if (values.isEmpty()) {
            throw words.wrong("nothing to set: give an attribute besides those that say which " + type);
        }
        server.run(client -> write(client, type.name(), key, values));
        return Main.DONE;
    }

    /** A dhcpd told to shut down answers by ending the connection. */
    private static void write(OmapiClient client, String type, OmapiAttributes key, OmapiAttributes values) {
        if (type.equals(ObjectType.CONTROL.name()) && values.equals(SHUTDOWN)) {
            client.shutdown();
            return;
        }
        OmapiReply found = client.call(OmapiCall.open(type, key));
        client.call(OmapiCall.update(type, found.handle(), values));
    }
}
