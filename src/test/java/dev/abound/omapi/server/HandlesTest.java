package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.abound.value.Ipv4Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers for objects, of which there are more than memory would like. */
class HandlesTest {

    private static ObjectRef host(long id) {
        return HostDesk.reference(id);
    }

    private static LeaseId lease(String realm, String address) {
        return new LeaseId(realm, Ipv4Address.parse(address));
    }

    @Test
    void aLeaseIsItsAddressAndNeedsNoTable() {
        Handles handles = new Handles(1, 2);
        for (String address : new String[] {"1.0.0.0", "10.77.1.6", "192.0.2.1", "223.255.255.255"}) {
            long handle = handles.of(lease("default", address));
            assertEquals(Integer.toUnsignedLong(Ipv4Address.parse(address).bits()), handle);
            assertEquals(
                    lease("default", address),
                    handles.find(handle).orElseThrow().key());
        }
    }

    @Test
    void addressesNobodyLeasesAndOtherRealmsGoThroughTheTable() {
        Handles handles = new Handles(1);
        handles.of(lease("default", "10.0.0.1"));
        assertEquals(2, handles.of(lease("default", "240.0.0.1")));
        assertEquals(3, handles.of(lease("default", "0.0.0.9")));
        assertEquals(4, handles.of(lease("branch", "10.0.0.1")));
        assertEquals(
                lease("default", "240.0.0.1"), handles.find(2).orElseThrow().key());
        assertEquals(lease("branch", "10.0.0.1"), handles.find(4).orElseThrow().key());
    }

    @Test
    void theSameObjectHasTheSameHandleAndWhatWasUsedLongestAgoIsForgotten() {
        Handles handles = new Handles(3, 3);
        assertEquals(4, handles.of(host(1)));
        assertEquals(5, handles.of(host(2)));
        assertEquals(6, handles.of(host(3)));
        assertEquals(4, handles.of(host(1)));
        assertEquals(Optional.of(host(2)), handles.find(5)); // used just now
        assertEquals(7, handles.of(host(4)));
        assertEquals(Optional.empty(), handles.find(6));
        assertEquals(Optional.of(host(1)), handles.find(4));
        assertEquals(Optional.of(host(2)), handles.find(5));
        assertEquals(8, handles.of(host(3)), "a new number, not an old one");
    }

    @Test
    void aHandleNeverGivenIsNothing() {
        Handles handles = new Handles(1);
        assertEquals(Optional.empty(), handles.find(0));
        assertEquals(Optional.empty(), handles.find(77));
        assertEquals(Optional.empty(), handles.find(0x0a4d0106L), "no lease was ever shown");
        assertEquals(Optional.empty(), handles.find(0xffff_ffffL));
    }

    @Test
    void aMillionHostsKeepNoMoreThanTheTableHolds() {
        Handles handles = new Handles(1, 1_000);
        long last = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long handle = handles.of(host(i));
            assertNotEquals(last, handle);
            last = handle;
        }
        assertEquals(Optional.of(host(999_999)), handles.find(last));
        assertEquals(Optional.empty(), handles.find(last - 1_000));
    }
}
