package dev.abound.isc.leases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes lease records as dhcpd does. */
final class LeaseText {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private LeaseText() {}

    static String time(Instant time) {
        var utc = time.atOffset(ZoneOffset.UTC);
        return utc.getDayOfWeek().getValue() % 7 + " " + TIME.format(utc);
    }

    static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    /** Granted at a second after noon, to one of 256 clients, for an hour. */
    static String active(String address, int client, int second) {
        return record(address, client, second, second + 3600, "active");
    }

    static String record(String address, int client, int second, int ends, String state) {
        return """
                lease %s {
                  starts %s;
                  ends %s;
                  cltt %s;
                  binding state %s;
                  next binding state free;
                  rewind binding state free;
                  hardware ethernet 02:00:5e:00:53:%02x;
                  client-hostname "host-%d";
                }
                """
                .formatted(address, time(at(second)), time(at(ends)), time(at(second)), state, client, client);
    }
}
