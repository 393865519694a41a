package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Leases as a table for people: columns stand below each other without knowing all rows, for there can be millions. */
record LeaseText(TimeText times) {

    String heading() {
        return row("address", "state", "client", "name", "since", "until", "server", "");
    }

    String line(ObjectNode lease) {
        return row(
                lease.path("ip").asText(),
                lease.path("state").asText(),
                ClientText.shortName(lease.path("client")),
                ClientText.hostname(lease.path("client")),
                TimeText.find(lease, "start").map(times::plain).orElse("-"),
                until(lease),
                lease.path("server").asText("-"),
                flags(lease));
    }

    String footing(long count) {
        return (count == 1 ? "1 lease" : String.format(Locale.ROOT, "%,d leases", count)) + "; times in "
                + times.zoneName() + ".";
    }

    private String until(ObjectNode lease) {
        Optional<Instant> end = TimeText.find(lease, "end");
        return lease.path("infinite").asBoolean()
                ? "for ever"
                : end.map(time -> times.plain(time) + " (" + times.distance(time) + ")")
                        .orElse("-");
    }

    /** OMAPI's numbers in words. */
    private static String flags(ObjectNode lease) {
        int flags = lease.path("flags").asInt();
        return Stream.of(
                        (flags & 2) == 0 ? "" : "bootp",
                        (flags & 4) == 0 ? "" : "reserved",
                        lease.path("conflict").asBoolean() ? "conflict" : "")
                .filter(word -> !word.isEmpty())
                .reduce((all, next) -> all + ", " + next)
                .orElse("");
    }

    private static String row(String... cells) {
        int[] widths = {15, 9, 17, 18, TimeText.WIDTH, TimeText.WIDTH + 13, 15, 0};
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            row.append(Columns.left(cells[i], widths[i])).append("  ");
        }
        return row.toString().stripTrailing();
    }
}
