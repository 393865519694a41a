package dev.abound.ibmi.exitpoint;

import dev.abound.packet.DhcpPacket;
import dev.abound.packet.Problem;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a notification, in the order of the entry: its frame, its fields, its packet. */
final class Warnings {

    private final List<String> texts;

    Warnings(List<String> entryProblems, List<String> groupProblems) {
        texts = new ArrayList<>(entryProblems);
        texts.addAll(groupProblems);
    }

    void when(boolean wrong, Supplier<String> text) {
        if (wrong) {
            texts.add(text.get());
        }
    }

    /** An address that is there but is none; one that is not known has been told with its length. */
    void address(Optional<Octets> text, Optional<Ipv4Address> address) {
        when(
                text.isPresent() && address.isEmpty(),
                () -> "client IP address is no IPv4 address in dotted decimal: " + AddressText.shown(text.get()));
    }

    /** Notes are for those who look at packets: they are no reason to doubt an event. */
    void packet(DhcpPacket packet) {
        for (Problem problem : packet.problems()) {
            if (problem.severity() != Problem.Severity.NOTE) {
                texts.add("response packet: " + problem);
            }
        }
    }

    List<String> list() {
        return texts;
    }
}
