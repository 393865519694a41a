package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The captures of real servers that we ship; counted by an independent walker. */
class LiveCapturesTest {

    @ParameterizedTest(name = "{0}: {1} frames, {2} datagrams, {3} bindings")
    @CsvSource(
            textBlock =
                    """
            bystander-port.pcap, 8, 6, 1
            bystander-server.pcap, 16, 12, 4
            dhcpd-bootp.pcap, 6, 6, 3
            dhcpd-decline.pcap, 11, 9, 2
            dhcpd-dhcping.pcap, 4, 2, 1
            dhcpd-dora-renew-release.pcap, 25, 17, 6
            dhcpd-fixed-and-infinite.pcap, 15, 11, 3
            dhcpd-inform.pcap, 4, 2, 1
            dhcpd-initreboot-nak.pcap, 12, 12, 3
            dhcpd-option-overload.pcap, 4, 4, 1
            dhcpd-rebind.pcap, 10, 7, 2
            dnsmasq-bootp.pcap, 3, 2, 1
            dnsmasq-decline-nak.pcap, 36, 24, 5
            dnsmasq-dora-release.pcap, 7, 5, 1
            dnsmasq-infinite.pcap, 9, 5, 1
            dnsmasq-inform.pcap, 4, 2, 1
            dnsmasq-rapid-commit.pcap, 8, 3, 1
            dnsmasq-relay-opt82.pcap, 13, 6, 1
            dnsmasq-renew-unicast.pcap, 8, 6, 2
            format-any-sll.pcap, 8, 8, 2
            format-any-sll2.pcap, 8, 8, 2
            format-checksum-offload.pcap, 8, 6, 2
            format-nanosecond.pcap, 8, 8, 2
            format-pcapng.pcapng, 8, 8, 2
            format-snaplen200.pcap, 8, 8, 0
            kea-bootp.pcap, 2, 2, 1
            kea-decline.pcap, 17, 14, 3
            kea-dora-renew-release.pcap, 9, 7, 2
            kea-fixed-and-infinite.pcap, 13, 11, 3
            kea-inform.pcap, 2, 2, 1
            kea-initreboot-nak.pcap, 12, 12, 3
            kea-rebind-fqdn.pcap, 6, 6, 2
            kea-relay-opt82.pcap, 12, 10, 3
            relay-dhcp-helper.pcap, 4, 4, 1
            relay-opt82-client-side.pcap, 11, 8, 3
            relay-opt82-server-side.pcap, 14, 10, 3
            two-servers.pcap, 5, 5, 1
            """)
    void everyDatagramAndEveryReplyIsFound(String name, int frames, int datagrams, int replies) throws IOException {
        CaptureReader reader = CaptureFiles.open(CaptureFiles.shipped(name));
        List<CapturedDatagram> read = CaptureFiles.datagrams(reader);
        assertEquals(frames, reader.frames());
        assertEquals(
                datagrams, read.stream().filter(datagram -> !datagram.quoted()).count());
        assertEquals(
                replies,
                read.stream()
                        .map(ReplyEntry::of)
                        .map(ReplyEntry::entry)
                        .filter(Optional::isPresent)
                        .count());
        assertEquals(List.of(), reader.notes());
    }

    @Test
    void aCaptureCutBySnaplenKeepsWhatIsThereAndSaysSo() throws IOException {
        List<CapturedDatagram> cut = CaptureFiles.datagrams(CaptureFiles.shipped("format-snaplen200.pcap"));
        assertTrue(cut.stream().allMatch(CapturedDatagram::cut));
        assertTrue(cut.stream().allMatch(datagram -> datagram.payload().length() == 158), "200 - 14 - 20 - 8");
    }

    @Test
    void nanosecondsAreKept() throws IOException {
        List<CapturedDatagram> fine = CaptureFiles.datagrams(CaptureFiles.shipped("format-nanosecond.pcap"));
        assertTrue(fine.stream()
                .map(datagram -> datagram.time().orElseThrow())
                .anyMatch(time -> !time.equals(time.truncatedTo(ChronoUnit.MICROS))));
        assertTrue(fine.get(0).time().orElseThrow().toString().startsWith("2026-"));
    }

    @Test
    void aReplyQuotedInAnIcmpErrorIsShownAndIsNoSecondBinding() throws IOException {
        List<CapturedDatagram> quoted =
                CaptureFiles.datagrams(CaptureFiles.shipped("relay-opt82-client-side.pcap")).stream()
                        .filter(CapturedDatagram::quoted)
                        .toList();
        assertEquals(1, quoted.size());
        assertEquals(10, quoted.get(0).frame());
        assertEquals("quoted in an ICMP error", ReplyEntry.of(quoted.get(0)).skipped());
    }
}
