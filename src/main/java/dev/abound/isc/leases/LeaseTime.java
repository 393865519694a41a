package dev.abound.isc.leases;

import dev.abound.value.Escaped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** The two ways dhcpd writes a time, both UTC: {@code 6 2026/11/21 23:13:53} and {@code epoch 1795302833}. */
final class LeaseTime {

    private static final int DAY = 86_400;

    private LeaseTime() {}

    static Instant epoch(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw wanted("seconds after epoch", seconds);
        }
    }

    /** A date with slashes and a time with colons; both as dhcpd writes them, single digits too. */
    static Instant of(String date, String time) {
        int[] day = parts(date, '/');
        int[] clock = parts(time, ':');
        int second = (clock[0] * 60 + clock[1]) * 60 + clock[2];
        if (clock[1] > 59 || clock[2] > 60 || second > DAY) {
            throw wanted("a time of day", time);
        }
        try {
            return Instant.ofEpochSecond(LocalDate.of(day[0], day[1], day[2]).toEpochDay() * DAY + second);
        } catch (DateTimeException wrong) {
            throw wanted("a date", date);
        }
    }

    private static int[] parts(String text, char separator) {
        int[] parts = new int[3];
        int part = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == separator && part < 2 && i > 0) {
                part++;
            } else if (c >= '0' && c <= '9' && parts[part] < 10_000) {
                parts[part] = parts[part] * 10 + (c - '0');
            } else {
                throw wanted("a time such as 6 2026/11/21 23:13:53", text);
            }
        }
        if (part < 2) {
            throw wanted("a time such as 6 2026/11/21 23:13:53", text);
        }
        return parts;
    }

    private static LeaseSyntaxException wanted(String what, String got) {
        String start = got.length() > 40 ? got.substring(0, 40) + "…" : got;
        return new LeaseSyntaxException("wants " + what + ", got \"" + Escaped.text(start) + "\"");
    }
}
