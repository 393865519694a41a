package dev.abound.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.abound.dispatch.UndecidedException;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Subject;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerDevicesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Octets ID = Octets.ofHex("ff00112233");
    private static final HardwareAddress CARD = new HardwareAddress(1, Octets.ofHex("02005e005311"));

    private final LeaseLedger ledger = mock(LeaseLedger.class);
    private final LedgerDevices devices = new LedgerDevices(() -> ledger);
    private final Map<Subject, Long> seen = new HashMap<>(); // the first place of each name

    @BeforeEach
    void theLedgerHasAppliedEverything() throws Exception {
        when(ledger.awaitApplied(any(), any())).thenReturn(true);
        when(ledger.sightBefore(any(), any(), any()))
                .thenAnswer(question -> before(question.getArgument(0), question.getArgument(1)));
    }

    private Optional<Sight> before(Collection<Subject> names, Position record) {
        return names.stream()
                .filter(seen::containsKey)
                .map(name -> new Position(0, seen.get(name)))
                .filter(place -> place.compareTo(record) < 0)
                .min(Comparator.naturalOrder())
                .map(place -> new Sight(Client.UNKNOWN, NOON, place));
    }

    private void seen(Subject subject, long offset) {
        seen.put(subject, offset);
    }

    private static BindingEvent event(long offset, Optional<Octets> id, Optional<HardwareAddress> card) {
        return BindingEvent.builder(Action.BOUND)
                .position(new Position(0, offset))
                .receivedAt(NOON)
                .address(Optional.of(Ipv4Address.parse("192.0.2.1")))
                .client(new Client(id, card, Optional.empty()))
                .build();
    }

    @Test
    void theFirstRecordIsNewAndStaysSo() {
        seen(new Subject.ClientId(ID), 7);
        BindingEvent first = event(7, Optional.of(ID), Optional.empty());
        BindingEvent later = event(8, Optional.of(ID), Optional.empty());
        assertEquals(Optional.of(true), devices.isNew(first));
        assertEquals(Optional.of(false), devices.isNew(later));
        assertEquals(Optional.of(true), devices.isNew(first));
    }

    @Test
    void aNewIdentifierOnAKnownCardIsNoNewDevice() {
        seen(new Subject.ClientId(ID), 9);
        seen(new Subject.Hardware(CARD.octets()), 3);
        assertEquals(Optional.of(false), devices.isNew(event(9, Optional.of(ID), Optional.of(CARD))));
    }

    @Test
    void aKnownDeviceIsAskedForOnce() {
        seen(new Subject.Hardware(CARD.octets()), 3);
        for (int offset = 4; offset < 1_000; offset++) {
            assertEquals(Optional.of(false), devices.isNew(event(offset, Optional.empty(), Optional.of(CARD))));
        }
        verify(ledger, times(1)).sightBefore(any(), any(), any());
    }

    @Test
    void aNewDeviceIsAskedForOnce() {
        seen(new Subject.Hardware(CARD.octets()), 4);
        for (int offset = 4; offset < 1_000; offset++) {
            assertEquals(Optional.of(offset == 4), devices.isNew(event(offset, Optional.empty(), Optional.of(CARD))));
        }
        verify(ledger, times(1)).sightBefore(any(), any(), any());
    }

    @Test
    void whatNamesNobodyOrNoAddressIsNeitherNewNorKnown() {
        assertEquals(Optional.empty(), devices.isNew(event(1, Optional.empty(), Optional.empty())));
        BindingEvent nowhere = BindingEvent.builder(Action.INFORMED)
                .position(new Position(0, 1))
                .address(Optional.of(Ipv4Address.parse("0.0.0.0")))
                .client(new Client(Optional.of(ID), Optional.empty(), Optional.empty()))
                .build();
        assertEquals(Optional.empty(), devices.isNew(nowhere));
    }

    @Test
    void aLedgerThatIsBehindOrAwayLeavesItUndecided() throws Exception {
        when(ledger.awaitApplied(any(), any())).thenReturn(false);
        BindingEvent event = event(5, Optional.of(ID), Optional.empty());
        UndecidedException behind = assertThrows(UndecidedException.class, () -> devices.isNew(event));
        assertTrue(behind.getMessage().contains("has not come to record 000000000000005"), behind.getMessage());
        when(ledger.awaitApplied(any(), any())).thenThrow(new LedgerException("the database is away"));
        UndecidedException away = assertThrows(UndecidedException.class, () -> devices.isNew(event));
        assertTrue(away.getMessage().endsWith("the database is away"), away.getMessage());
    }
}
