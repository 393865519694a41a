package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The header of RFC 5424 §6.2: what is the same in every message, and the event's own time and MSGID. Every part is
 * printable ASCII without blanks, cut to the length the standard gives it.
 *
 * @param facility and
 * @param severity make PRI
 * @param hostname HOSTNAME, {@code -} when unknown
 * @param appName APP-NAME
 * @param processId PROCID
 */
record Header(Facility facility, Severity severity, String hostname, String appName, String processId) {

    private static final int LONGEST_HOSTNAME = 255;
    private static final int LONGEST_APP_NAME = 48;
    private static final int LONGEST_PROCESS_ID = 128;
    private static final String NOTHING = "-";
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    Header {
        hostname = field(hostname, LONGEST_HOSTNAME);
        appName = field(appName, LONGEST_APP_NAME);
        processId = field(processId, LONGEST_PROCESS_ID);
    }

    private static String field(String text, int longest) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().limit(longest).forEach(c -> plain.append(c > ' ' && c <= '~' ? (char) c : '?'));
        return plain.isEmpty() ? NOTHING : plain.toString();
    }

    /** From {@code <PRI>1} to the blank after MSGID. */
    void writeTo(Message message, BindingEvent event) {
        int pri = facility.number() * 8 + severity.number();
        message.ascii("<").ascii(Integer.toString(pri)).ascii(">1 ");
        message.ascii(event.time()
                .filter(time -> !time.isAfter(LAST))
                .map(Header::time)
                .orElse(NOTHING));
        message.ascii(" ").ascii(hostname).ascii(" ").ascii(appName).ascii(" ").ascii(processId);
        message.ascii(" ").ascii(event.action().name()).ascii(" ");
    }

    /** RFC 3339 with six digits of a second, the most RFC 5424 §6.2.3 allows. */
    static String time(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, utc.getYear(), 1_000).append('-');
        digits(text, utc.getMonthValue(), 10).append('-');
        digits(text, utc.getDayOfMonth(), 10).append('T');
        digits(text, utc.getHour(), 10).append(':');
        digits(text, utc.getMinute(), 10).append(':');
        digits(text, utc.getSecond(), 10).append('.');
        return digits(text, utc.getNano() / 1_000, 100_000).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }
}
