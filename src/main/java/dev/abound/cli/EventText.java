package dev.abound.cli;

import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.temporal.ChronoUnit;

/** One event in one line for people, its action first. Columns stand below each other. */
final class EventText {

    private static final int LONGEST_ID = 17; // as wide as an Ethernet address

    private EventText() {}

    static String line(BindingEvent event) {
        String line = String.join(
                "  ",
                Columns.left(event.action().word(), 8),
                Columns.left(event.address().map(Ipv4Address::toString).orElse("-"), 15),
                Columns.left(hardware(event), 17),
                Columns.left(event.client().hostname().orElse("-"), 18),
                Columns.left(lease(event), 15),
                Columns.left(event.protocol().map(Protocol::word).orElse("-"), 5),
                event.time()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("time unknown"));
        return line
                + (event.warnings().isEmpty() ? "" : "  (" + event.warnings().size() + " warnings)");
    }

    private static String hardware(BindingEvent event) {
        return event.client()
                .hardwareAddress()
                .map(HardwareAddress::toString)
                .or(() -> event.client().id().map(Octets::hex).map(EventText::shortened))
                .orElse("-");
    }

    private static String shortened(String hex) {
        return hex.length() <= LONGEST_ID ? hex : hex.substring(0, LONGEST_ID - 1) + "…";
    }

    private static String lease(BindingEvent event) {
        return event.lease()
                .map(lease ->
                        lease instanceof LeaseDuration.Finite finite ? "for " + finite.seconds() + " s" : "for ever")
                .orElse("-");
    }
}
