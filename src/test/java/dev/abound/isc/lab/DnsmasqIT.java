package dev.abound.isc.lab;

import dev.abound.event.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real dnsmasq with the sample's hook, and real clients. Its shortest lease is two minutes, so expiry takes long. */
class DnsmasqIT {

    @TempDir
    private Path directory;

    private interface Step {
        void take(Happenings happenings, Lab lab, Heard heard) throws Exception;
    }

    private void serve(Step step) throws Exception {
        Lab.require("dnsmasq", "dnsmasq-base");
        Lab.require("nc", "netcat-openbsd");
        try (Lab lab = Lab.open(directory);
                Heard heard = Heard.open(directory.resolve("data"), Samples.intake(directory))) {
            Path hook = Samples.install(lab, directory, "dnsmasq/abound-dnsmasq");
            String sample = Files.readString(Samples.DIRECTORY.resolve("dnsmasq/abound.conf"))
                    .replace("/usr/local/lib/abound/abound-dnsmasq", hook.toString());
            Path conf = directory.resolve("dnsmasq.conf");
            Files.writeString(
                    conf,
                    sample
                            + """
                            port=0
                            no-resolv
                            no-hosts
                            no-ping
                            bind-interfaces
                            bootp-dynamic
                            dhcp-authoritative
                            dhcp-range=192.0.2.100,192.0.2.120,120
                            dhcp-range=198.51.100.100,198.51.100.110,255.255.255.0,120
                            """
                            + "dhcp-leasefile=" + directory.resolve("dnsmasq.leases") + "\n");
            lab.start(Lab.SERVER, "dnsmasq", "dnsmasq -d -C " + conf);
            Lab.await("dnsmasq", () -> lab.log("dnsmasq").contains("DHCP, IP range"));
            step.take(new Happenings(lab, heard), lab, heard);
        }
    }

    @Test
    void whatHappensToLeasesIsHeardThroughTheHook() throws Exception {
        Lab.require("bootpc", "bootpc");
        Lab.require("dhcrelay", "isc-dhcp-relay");
        serve((happenings, lab, heard) -> {
            happenings.boundRenewedReleased();
            happenings.bootp();
            happenings.relayed();
        });
    }

    /** dnsmasq calls a decline the end of a lease, as it does a release. */
    @Test
    void aDeclineIsHeardAsARelease() throws Exception {
        serve((happenings, lab, heard) -> {
            lab.run("for i in $(seq 100 120); do ip -n c2 addr add 192.0.2.$i/32 dev eth0; done");
            lab.udhcpc(Lab.CLIENT, "-a500");
            heard.await(0, Action.RELEASED, event -> true);
        });
    }

    @Test
    @Tag("long")
    void anExpiryIsHeardAfterTwoMinutes() throws Exception {
        serve((happenings, lab, heard) -> {
            String client = lab.udhcpc(Lab.CLIENT, "");
            heard.await(0, Action.BOUND, event -> true);
            lab.signal("KILL", client);
            java.util.concurrent.TimeUnit.SECONDS.sleep(90);
            heard.await(0, Action.EXPIRED, event -> true);
        });
    }
}
