package dev.abound.handler.dns;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;

/** Makes {@code dns} handlers. The keys stand in docs/dns.md. */
public final class DnsProvider implements HandlerProvider {

    /** Here, in a class that can be loaded without dnsjava: a missing jar is then said when the handler is made. */
    private static final Set<String> KEYS = Set.of(
            "server",
            "zones",
            "key-file",
            "unsigned",
            "networks",
            "domain",
            "names",
            "unnamed",
            "never",
            "client-fqdn",
            "ttl-share",
            "ttl-least",
            "ttl-most",
            "transport",
            "timeout",
            "in-flight",
            "names-per-message");

    private final Clock clock;

    public DnsProvider() {
        this(Clock.systemUTC());
    }

    /** @param clock for the time in signatures */
    DnsProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "dns";
    }

    @Override
    public Set<String> keys() {
        return KEYS;
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        DnsSettings dns = new DnsSettings(settings);
        Zones zones = dns.zones();
        Naming naming = dns.naming(zones);
        Transport transport = dns.transport();
        Path notes = notes(settings);
        try {
            Tally tally = new Tally();
            Notebook notebook = Notebook.open(notes); // may be refused: before anything is open
            return new DnsHandler(naming, zones, notebook, new Pipeline(transport, clock, tally), tally);
        } catch (IOException refused) {
            throw new SettingException(
                    "handlers." + settings.name() + " keeps what it has published in " + notes
                            + ", which cannot be opened: " + refused + ". Give the service the right to write there.",
                    refused);
        }
    }

    static Path notes(HandlerSettings settings) {
        StringBuilder name = new StringBuilder();
        for (char c : settings.name().toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%04x", (int) c));
        }
        return settings.directory().resolve("dns").resolve(name + ".published");
    }
}
