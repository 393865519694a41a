package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Client;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class DhcidTest {

    private static final Name CHI = Name.fromConstantString("chi.example.com.");

    private static Client identified(String id) {
        return new Client(Optional.of(Octets.ofHex(id)), Optional.empty(), Optional.empty());
    }

    private static Client at(String mac) {
        return new Client(Optional.empty(), Optional.of(HardwareAddress.ethernet(mac)), Optional.empty());
    }

    private static String mark(Client client, String name) {
        Octets dhcid = Dhcid.of(client, Name.fromConstantString(name)).orElseThrow();
        return Base64.getEncoder().encodeToString(dhcid.toArray());
    }

    @Test
    void theExamplesOfRfc4701() {
        assertEquals(
                "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
                mark(identified("ff00000001" + "00010006412df166010203040506"), "chi6.example.com."),
                "§3.6.1, a DUID, here as DHCPv4 carries it (RFC 4361)");
        assertEquals(
                "AAEBOSD+XR3Os/0LozeXVqcNc7FwCfQdWL3b/NaiUDlW2No=",
                mark(identified("010708090a0b0c"), "chi.example.com."),
                "§3.6.2, a client identifier");
        assertEquals(
                "AAABxLmlskllE0MVjd57zHcWmEH3pCQ6VytcKD//7es/deY=",
                mark(at("01:02:03:04:05:06"), "client.example.com."),
                "§3.6.3, a hardware address");
    }

    @Test
    void theCaseOfTheNameDoesNotCount() {
        assertEquals(mark(at("01:02:03:04:05:06"), "a.b."), mark(at("01:02:03:04:05:06"), "A.B."));
    }

    @Test
    void aClientIsKnownAgainInEveryFormServersTellOfIt() {
        Octets byIdentifier = Dhcid.of(identified("010708090a0b0c"), CHI).orElseThrow();
        assertTrue(Dhcid.marks(byIdentifier, identified("07:08:09:0a:0b:0c"), CHI));
        assertTrue(Dhcid.marks(byIdentifier, at("07:08:09:0a:0b:0c"), CHI));
        Octets byHardware = Dhcid.of(at("07:08:09:0a:0b:0c"), CHI).orElseThrow();
        assertTrue(Dhcid.marks(byHardware, identified("010708090a0b0c"), CHI));
        assertFalse(Dhcid.marks(byHardware, at("07:08:09:0a:0b:0d"), CHI));
        assertFalse(Dhcid.marks(byHardware, at("07:08:09:0a:0b:0c"), Name.fromConstantString("other.example.com.")));
    }

    @Test
    void ofAnUnknownClientThereIsNoMark() {
        assertEquals(Optional.empty(), Dhcid.of(Client.UNKNOWN, CHI));
    }
}
