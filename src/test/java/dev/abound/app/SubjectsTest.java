package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.ledger.Subject;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static final Octets SIX = Octets.ofHex("02005e005311");

    @Test
    void aWordIsLookedUpAsEverythingItCanBe() {
        assertEquals(List.of(new Subject.Address(Ipv4Address.parse("192.0.2.7"))), Subjects.of("192.0.2.7"));
        assertEquals(List.of(new Subject.Hardware(SIX), new Subject.ClientId(SIX)), Subjects.of("02:00:5e:00:53:11"));
        assertEquals(
                List.of(new Subject.Hardware(SIX), new Subject.ClientId(SIX), new Subject.Hostname("02005e005311")),
                Subjects.of("02005e005311"));
        assertEquals(List.of(new Subject.Hostname("printer.example.com")), Subjects.of("printer.example.com"));
        assertEquals(List.of(new Subject.ClientId(Octets.ofLatin1("press-7"))), Subjects.of("\"press-7\""));
    }

    @Test
    void anIdentifierLongerThanAnyHardwareAddressIsNoHardwareAddress() {
        String long17 = "00".repeat(17);
        assertEquals(
                List.of(new Subject.ClientId(Octets.ofHex(long17)), new Subject.Hostname(long17)), Subjects.of(long17));
    }
}
