package dev.abound.handler.syslog;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What the configuration says of messages, whatever way they travel. */
final class MessageSettings {

    private static final int SHORTEST = 480; // what every receiver must take, RFC 5424 §6.1
    private static final int LONGEST = 65_000; // a little less than a datagram of IPv4 or IPv6 can hold
    private static final long FOR_EXAMPLES = 32_473; // RFC 5612
    private static final long HIGHEST_NUMBER = 0xffff_ffffL;
    private static final String UNKNOWN = "-";

    private enum Layouts {
        STRUCTURED,
        DHCPD,
        CEF
    }

    private MessageSettings() {}

    static Composer composer(HandlerSettings settings, Transport transport) {
        Layouts layout = Choice.of(settings, "layout", Layouts.STRUCTURED);
        int longest = (int) settings.number("max-length", transport.longestMessage(), SHORTEST, LONGEST);
        return new Composer(header(settings, layout), layout(settings, layout), longest);
    }

    private static Header header(HandlerSettings settings, Layouts layout) {
        return new Header(
                Choice.of(settings, "facility", Facility.LOCAL0),
                Choice.of(settings, "severity", Severity.INFO),
                name(settings, "hostname").orElseGet(MessageSettings::ownName),
                name(settings, "app-name").orElse(layout == Layouts.DHCPD ? "dhcpd" : "abound"),
                Long.toString(ProcessHandle.current().pid()));
    }

    private static Optional<String> name(HandlerSettings settings, String key) {
        Optional<String> text = settings.find(key).map(String::trim);
        if (text.filter(name -> !name.matches("[!-~]{1,255}")).isPresent()) {
            throw new SettingException(settings.fullKey(key) + " wants printable ASCII without blanks, got \""
                    + Escaped.text(text.get()) + "\".");
        }
        return text;
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return UNKNOWN; // NILVALUE, RFC 5424 §6.2.4
        }
    }

    private static Layout layout(HandlerSettings settings, Layouts layout) {
        ByteOrderMark mark = Choice.of(settings, "bom", ByteOrderMark.AUTO);
        if (layout != Layouts.STRUCTURED && settings.find("enterprise-number").isPresent()) {
            throw new SettingException(settings.fullKey("enterprise-number")
                    + " belongs to structured data. Remove it, or set layout = structured.");
        }
        return switch (layout) {
            case STRUCTURED ->
                new StructuredLayout(
                        "binding@" + settings.number("enterprise-number", FOR_EXAMPLES, 0, HIGHEST_NUMBER), mark);
            case DHCPD -> new DhcpdLayout(mark);
            case CEF -> new CefLayout(version(), mark);
        };
    }

    /** As the jar's manifest says. */
    private static String version() {
        return Optional.ofNullable(MessageSettings.class.getPackage().getImplementationVersion())
                .orElse("0");
    }
}
