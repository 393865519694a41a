package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.BindingEvent;
import dev.abound.packet.ClientFqdn;
import dev.abound.packet.DhcpPacket;
import dev.abound.packet.DomainName;
import dev.abound.testing.Events;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class NamingTest {

    private static final int SERVER_UPDATES = 1;
    private static final int NO_UPDATE = 8;

    private static Naming naming(boolean fqdn, Optional<String> unnamed) {
        return new Naming(
                List.of(
                        new Naming.Network(Prefix.parse("10.0.0.0/8"), Name.fromConstantString("wide.example.com.")),
                        new Naming.Network(Prefix.parse("10.1.0.0/16"), Name.fromConstantString("near.example.com."))),
                Optional.of(Name.fromConstantString("example.com.")),
                Labels.REPLACE,
                unnamed,
                Set.of("wpad"),
                fqdn,
                new Naming.TimesToLive(33, 600, 86_400));
    }

    private static String described(Wanted wanted) {
        return wanted.name().map(holder -> holder.name().toString(true)).orElse("nothing")
                + (wanted.forward() ? " forward" : "")
                + (wanted.reverse() ? " reverse" : "");
    }

    private static String wanted(Naming naming, BindingEvent.Builder event) {
        return described(naming.wanted(event.build()));
    }

    private static BindingEvent.Builder named(String address, String name) {
        return Publisher.bound(address, 1, name);
    }

    private static BindingEvent.Builder withFqdn(int flags, String name) {
        DhcpPacket reply = ReplyBuilder.ack("192.0.2.1")
                .option(
                        81,
                        Octets.of(flags | 4, 255, 255).plus(DomainName.of(name).octets()))
                .build();
        assertEquals(name, reply.clientFqdn().map(ClientFqdn::name).orElseThrow());
        return named("192.0.2.1", "option12").packet(Optional.of(reply));
    }

    @Test
    void theMostSpecificNetworkGivesTheDomain() {
        Naming naming = naming(true, Optional.empty());
        assertEquals("pc.near.example.com forward reverse", wanted(naming, named("10.1.2.3", "PC")));
        assertEquals("pc.wide.example.com forward reverse", wanted(naming, named("10.2.2.3", "PC")));
        assertEquals("pc.example.com forward reverse", wanted(naming, named("192.0.2.3", "PC")));
    }

    @Test
    void aClientDoesNotChooseItsDomain() {
        assertEquals(
                "pc.example.com forward reverse",
                wanted(naming(true, Optional.empty()), named("192.0.2.3", "pc.evil.example.org")));
    }

    @Test
    void someNamesNobodyGets() {
        assertEquals("nothing", wanted(naming(true, Optional.empty()), named("192.0.2.3", "WPAD")));
        assertEquals(
                "dhcp-192-0-2-3.example.com forward reverse",
                wanted(naming(true, Optional.of("dhcp-")), named("192.0.2.3", "wpad")));
    }

    @Test
    void aClientWithoutANameGetsOneOnlyWhenConfigured() {
        assertEquals("nothing", wanted(naming(true, Optional.empty()), named("192.0.2.3", "")));
        assertEquals(
                "dhcp-192-0-2-3.example.com forward reverse",
                wanted(naming(true, Optional.of("dhcp-")), named("192.0.2.3", "")));
    }

    @Test
    void theFlagsOfOption81SayWhoUpdatesWhat() {
        Naming naming = naming(true, Optional.empty());
        assertEquals("pc.example.com forward reverse", wanted(naming, withFqdn(SERVER_UPDATES, "pc.example.org")));
        assertEquals("pc.example.com reverse", wanted(naming, withFqdn(0, "pc.example.org")));
        assertEquals("nothing", wanted(naming, withFqdn(NO_UPDATE, "pc.example.org")));
        assertEquals(
                "option12.example.com forward reverse",
                wanted(naming(false, Optional.empty()), withFqdn(NO_UPDATE, "pc")));
    }

    @Test
    void whatDoesNotBindWantsNothing() {
        assertEquals(
                "nothing",
                wanted(naming(true, Optional.of("dhcp-")), Events.released("192.0.2.3", "02:00:5e:00:53:01")));
    }

    @Test
    void aThirdOfTheLeaseWithinBounds() {
        Naming.TimesToLive times = new Naming.TimesToLive(33, 600, 86_400);
        assertEquals(600, times.of(Optional.of(LeaseDuration.ofSeconds(60))));
        assertEquals(1_188, times.of(Optional.of(LeaseDuration.ofSeconds(3_600))));
        assertEquals(86_400, times.of(Optional.of(LeaseDuration.ofSeconds(4_294_967_294L))));
        assertEquals(86_400, times.of(Optional.of(LeaseDuration.infinite())));
        assertEquals(86_400, times.of(Optional.empty()));
    }

    @Test
    void aNameThatWouldBeLongerThan255OctetsIsNone() {
        String label = "a".repeat(63);
        Name deep = Name.fromConstantString(label + "." + label + "." + label + ".example.");
        assertEquals(Optional.empty(), Zones.join(label, deep));
    }
}
