package dev.abound.isc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.value.HardwareAddress;
import java.time.Duration;
import java.util.Optional;

/** What clients do to a DHCP server of the lab, and what must be heard of it. */
final class Happenings {

    private static final HardwareAddress C1 = HardwareAddress.ethernet("02005e005302");
    private static final HardwareAddress C2 = HardwareAddress.ethernet("02005e005303");
    private static final HardwareAddress FAR = HardwareAddress.ethernet("02005e005321");
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Lab lab;
    private final Heard heard;
    private int told;

    Happenings(Lab lab, Heard heard) {
        this.lab = lab;
        this.heard = heard;
    }

    BindingEvent expect(Action action, HardwareAddress client) throws Exception {
        BindingEvent event = heard.await(
                told, action, candidate -> candidate.client().hardwareAddress().equals(Optional.of(client)));
        told = heard.events().indexOf(event) + 1;
        Duration late =
                Duration.between(event.time().orElseThrow(), event.receivedAt().orElseThrow());
        assertTrue(late.abs().compareTo(CLOSE) < 0, () -> event + " is " + late + " late");
        return event;
    }

    /** A client comes, renews and leaves. */
    void boundRenewedReleased() throws Exception {
        String client = lab.udhcpc(Lab.CLIENT, "-x hostname:eps");
        BindingEvent bound = expect(Action.BOUND, C1);
        assertEquals(Optional.of("eps"), bound.client().hostname());
        assertTrue(bound.lease().isPresent());
        pauseASecond(); // renewals within one second are one for dhcpd's times
        lab.signal("USR1", client);
        assertEquals(bound.address(), expect(Action.RENEWED, C1).address());
        lab.signal("USR2", client);
        assertEquals(bound.address(), expect(Action.RELEASED, C1).address());
        lab.signal("KILL", client);
    }

    /** A client comes and dies. */
    void boundExpired() throws Exception {
        String client = lab.udhcpc(Lab.CLIENT, "-x hostname:zeta");
        BindingEvent bound = expect(Action.BOUND, C1);
        lab.signal("KILL", client);
        assertEquals(bound.address(), expect(Action.EXPIRED, C1).address());
    }

    /** Somebody else answers at the address a client was given. */
    void declined(Optional<HardwareAddress> toldClient) throws Exception {
        lab.run("for i in $(seq 100 120); do ip -n c2 addr add 192.0.2.$i/32 dev eth0; done");
        int from = heard.events().size();
        String client = lab.udhcpc(Lab.CLIENT, "-a500 -x hostname:unlucky");
        BindingEvent declined = heard.await(from, Action.DECLINED, event -> true);
        assertEquals(toldClient, declined.client().hardwareAddress());
        lab.signal("KILL", client);
        lab.run("ip -n c2 addr flush dev eth0");
        told = heard.events().size();
    }

    /** A BOOTP client: RFC 951 knows no lease time. */
    BindingEvent bootp() throws Exception {
        lab.run("ip -n c2 route replace default dev eth0"); // or it has no way to 255.255.255.255
        String client = lab.start(Lab.OTHER_CLIENT, "bootpc", "bootpc --dev eth0 --timeoutwait 10 --returniffail");
        BindingEvent bound = expect(Action.BOUND, C2);
        lab.run("kill -KILL " + client + " || true"); // it may have ended
        assertTrue(bound.lease().orElseThrow().isInfinite(), bound::toString);
        return bound;
    }

    /** A client behind a relay that adds option 82. */
    BindingEvent relayed() throws Exception {
        lab.start(Lab.RELAY, "dhcrelay", "dhcrelay -4 -d --no-pid -a -iu eth0 -id eth1 192.0.2.1");
        Lab.await("the relay", () -> lab.log("dhcrelay").contains("Sending on   Socket/fallback"));
        String client = lab.udhcpc(Lab.FAR_CLIENT, "-x hostname:theta");
        BindingEvent bound = expect(Action.BOUND, FAR);
        assertTrue(bound.address().orElseThrow().toString().startsWith("198.51.100."));
        assertEquals(
                "eth1", bound.relay().orElseThrow().circuitId().orElseThrow().latin1());
        lab.signal("KILL", client);
        return bound;
    }

    private static void pauseASecond() throws InterruptedException {
        Thread.sleep(1_100);
    }
}
