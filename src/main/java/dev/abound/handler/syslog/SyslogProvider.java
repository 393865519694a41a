package dev.abound.handler.syslog;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.tls.Tls;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes {@code syslog} handlers; {@code docs/syslog.md} has its keys. */
public final class SyslogProvider implements HandlerProvider {

    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(5);
    private static final int SMALLEST_WINDOW = 1 << 16;
    private static final int LARGEST_WINDOW = 1 << 26;
    private static final int USUAL_WINDOW = 1 << 20;
    private static final Set<String> OWN = Set.of(
            "server",
            "transport",
            "framing",
            "layout",
            "enterprise-number",
            "facility",
            "severity",
            "app-name",
            "hostname",
            "max-length",
            "bom",
            "confirm",
            "resend-window",
            "rate");

    private final Duration checkedWithin;

    public SyslogProvider() {
        this(CHECKED_WITHIN);
    }

    /** @param checkedWithin how long a check waits for a receiver to close its end */
    SyslogProvider(Duration checkedWithin) {
        this.checkedWithin = checkedWithin;
    }

    @Override
    public String type() {
        return "syslog";
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>(OWN);
        keys.addAll(Tls.KEYS);
        return Set.copyOf(keys);
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        Transport transport = Choice.of(settings, "transport", Transport.TCP);
        transport.refuseForeignKeys(settings);
        Receiver receiver = Receiver.of(settings, "server", transport.port());
        Composer composer = MessageSettings.composer(settings, transport);
        return transport == Transport.UDP
                ? new DatagramHandler(
                        receiver, composer, new Pace(settings.number("rate", 5_000, 0, 1_000_000), System::nanoTime))
                : new StreamHandler(composer, delivery(settings, transport, receiver));
    }

    private static Delivery delivery(HandlerSettings settings, Transport transport, Receiver receiver) {
        return new Delivery(
                receiver,
                transport == Transport.TLS ? Optional.of(Tls.of(settings)) : Optional.empty(),
                Choice.of(settings, "confirm", Confirmation.WINDOW),
                (int) settings.number("resend-window", USUAL_WINDOW, SMALLEST_WINDOW, LARGEST_WINDOW),
                Choice.of(settings, "framing", Framing.OCTET_COUNTING),
                System::nanoTime);
    }

    @Override
    public List<String> check(HandlerSettings settings) {
        Transport transport = Choice.of(settings, "transport", Transport.TCP);
        create(settings).close();
        return transport == Transport.UDP ? List.of() : connect(settings, transport);
    }

    private List<String> connect(HandlerSettings settings, Transport transport) {
        Receiver receiver = Receiver.of(settings, "server", transport.port());
        Optional<Tls> tls = transport == Transport.TLS ? Optional.of(Tls.of(settings)) : Optional.empty();
        try {
            Link link = Link.open(receiver, tls);
            return closes(receiver, link);
        } catch (IOException away) {
            return List.of(receiver + " cannot be reached: " + Escaped.text(away.toString())
                    + ". Start the receiver, or correct " + settings.fullKey("server") + ".");
        }
    }

    private List<String> closes(Receiver receiver, Link link) {
        try {
            link.finish(Optional.of(checkedWithin));
            return List.of();
        } catch (IOException stays) {
            link.drop();
            return List.of(receiver + " does not close its end of a connection when we close ours ("
                    + Escaped.text(stays.toString()) + "). Set confirm = never for it.");
        }
    }
}
