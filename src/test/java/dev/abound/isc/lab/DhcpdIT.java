package dev.abound.isc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.value.HardwareAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real dhcpd and real clients: the lease file tells everything, and a hook those with a fixed address. */
class DhcpdIT {

    private static final String CONF =
            """
            authoritative; ddns-update-style none; ping-check off; dhcp-cache-threshold 0;
            default-lease-time 12; max-lease-time 12; min-lease-time 12;
            subnet 192.0.2.0 netmask 255.255.255.0 { range dynamic-bootp 192.0.2.100 192.0.2.120; }
            subnet 198.51.100.0 netmask 255.255.255.0 { range 198.51.100.100 198.51.100.110; }
            """;

    @TempDir
    private Path directory;

    private String start(Lab lab, String configuration) throws Exception {
        Files.writeString(directory.resolve("dhcpd.conf"), configuration);
        String pid = lab.start(
                Lab.SERVER,
                "dhcpd",
                "dhcpd -4 -f -d --no-pid -cf " + directory.resolve("dhcpd.conf") + " -lf "
                        + directory.resolve("dhcpd.leases") + " eth0");
        Lab.await("dhcpd", () -> lab.log("dhcpd").contains("Server starting service"));
        return pid;
    }

    private Heard follow() throws Exception {
        return Heard.open(
                directory.resolve("data"),
                "sources.dhcpd.type = isc-leases\nsources.dhcpd.file = " + directory.resolve("dhcpd.leases") + "\n");
    }

    @Test
    void whatHappensToLeasesIsHeardFromTheLeaseFile() throws Exception {
        Lab.require("dhcpd", "isc-dhcp-server");
        Lab.require("bootpc", "bootpc");
        Lab.require("dhcrelay", "isc-dhcp-relay");
        Files.writeString(directory.resolve("dhcpd.leases"), "");
        try (Lab lab = Lab.open(directory);
                Heard heard = follow()) {
            String dhcpd = start(lab, CONF);
            Happenings happenings = new Happenings(lab, heard);
            happenings.boundRenewedReleased();
            happenings.boundExpired();
            happenings.declined(Optional.empty());
            BindingEvent bootp = happenings.bootp();
            assertEquals(Optional.of(Protocol.BOOTP), bootp.protocol());
            happenings.relayed();
            Thread.sleep(500); // the clients are gone; what they did last is heard
            int before = heard.events().size();
            lab.signal("TERM", dhcpd);
            Lab.await("the end of dhcpd", () -> lab.run("kill -0 " + dhcpd + " || echo gone")
                    .endsWith("gone"));
            start(lab, CONF); // and writes its file anew
            new Happenings(lab, heard).expect(Action.EXPIRED, HardwareAddress.ethernet("02005e005321"));
            List<BindingEvent> after =
                    heard.events().subList(before, heard.events().size());
            assertEquals(1, after.size(), () -> "the same leases written anew are no news: " + heard.words());
        }
    }

    @Test
    void clientsWithAFixedAddressAreHeardThroughTheHook() throws Exception {
        Lab.require("dhcpd", "isc-dhcp-server");
        Lab.require("nc", "netcat-openbsd");
        Files.writeString(directory.resolve("dhcpd.leases"), "");
        try (Lab lab = Lab.open(directory);
                Heard heard = Heard.open(directory.resolve("data"), Samples.intake(directory))) {
            Path hook = Samples.install(lab, directory, "isc-dhcpd/abound-dhcpd");
            String include = Files.readString(Samples.DIRECTORY.resolve("isc-dhcpd/dhcpd-fixed.conf"))
                    .replace("/usr/local/lib/abound/abound-dhcpd", hook.toString());
            start(
                    lab,
                    CONF + include
                            + "host printer { hardware ethernet 02:00:5e:00:53:02; fixed-address 192.0.2.50; }\n");
            String client = lab.udhcpc(Lab.CLIENT, "-x hostname:printer");
            BindingEvent bound = heard.await(0, Action.BOUND, event -> true);
            assertEquals("192.0.2.50", bound.address().orElseThrow().toString());
            assertEquals(Optional.of("printer"), bound.client().hostname());
            assertEquals(
                    Optional.of(HardwareAddress.ethernet("02005e005302")),
                    bound.client().hardwareAddress());
            lab.signal("USR1", client);
            heard.await(0, Action.RENEWED, event -> true);
            lab.udhcpc(Lab.OTHER_CLIENT, "-x hostname:dynamic -n -q");
            Lab.await("a lease", () -> Files.readString(directory.resolve("dhcpd.leases"))
                    .contains("dynamic"));
            assertEquals(2, heard.events().size(), "the others cost no call");
        }
    }
}
