package dev.abound.handler.alert;

import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.MessageSender;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.tls.Tls;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes {@code alert} handlers. Keys: {@code to} (required): {@code log}, {@code webhook} or {@code message-queue};
 * {@code about}, what to tell; {@code interval} and {@code burst}, how often; {@code max-age} of an event. For a webhook
 * {@code url}, {@code token-file} and those of {@link Tls}; for a message queue {@code system}, {@code user},
 * {@code password-file}, {@code tls}, {@code ports}, {@code message-queue}, {@code message-file}.
 */
public final class AlertProvider implements HandlerProvider {

    private static final int MOST_WAITING = 1_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String type() {
        return "alert";
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>(Tls.KEYS);
        keys.addAll(Set.of("to", "about", "interval", "burst", "max-age", "url", "token-file"));
        keys.addAll(Set.of("system", "user", "password-file", "tls", "ports", "message-queue", "message-file"));
        return keys;
    }

    @Override
    public String filter() {
        return "device = new and action in (bound, renewed)";
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        Clock clock = Clock.systemUTC();
        Damper damper = new Damper(
                settings.duration("interval", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(7)),
                (int) settings.number("burst", 20, 1, 1_000));
        Set<Kind> about = about(settings);
        Duration newest = settings.duration("max-age", Duration.ofDays(1), MINUTE, Duration.ofDays(36_500));
        AlertTarget target = target(settings);
        AlertDesk desk = desk(settings, damper, target, clock).open();
        return new AlertHandler(about, settings.find("filter").isPresent(), newest, desk, clock);
    }

    private static Set<Kind> about(HandlerSettings settings) {
        return settings.find("about")
                .map(text -> Kind.parse(text)
                        .orElseThrow(
                                () -> wanted(settings, "about", "some of " + Kind.words() + ", with commas between")))
                .orElseGet(() -> EnumSet.allOf(Kind.class));
    }

    private static AlertDesk desk(HandlerSettings settings, Damper damper, AlertTarget target, Clock clock) {
        Path directory = settings.directory().resolve("alerts").resolve(settings.name());
        AlertFormat format = new AlertFormat("/abound/" + settings.name());
        try {
            Outbox outbox = Outbox.open(directory, format, MOST_WAITING);
            Unended unended = Unended.open(directory, format, outbox.waiting());
            return new AlertDesk(settings.name(), damper, outbox, unended, target, clock);
        } catch (IOException refused) {
            throw new IllegalStateException("alerts cannot be kept in " + directory + ": " + refused, refused);
        }
    }

    private static AlertTarget target(HandlerSettings settings) {
        return switch (settings.get("to").strip()) {
            case "log" -> new LogTarget();
            case "webhook" ->
                new WebhookTarget(
                        url(settings),
                        settings.secret("token-file"),
                        Tls.of(settings).context());
            case "message-queue" -> new MessageQueueTarget(sender(settings));
            default -> throw wanted(settings, "to", "log, webhook or message-queue");
        };
    }

    private static URI url(HandlerSettings settings) {
        URI url = value(settings, "url", URI::create);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw wanted(settings, "url", "an address that begins with https:// or http://");
        }
        return url;
    }

    private static MessageSender sender(HandlerSettings settings) {
        SimpleName user = value(settings, "user", SimpleName::of);
        Path password = settings.path("password-file");
        SystemAccess access = value(settings, "system", system -> SystemAccess.to(system, user, password))
                .withTls(settings.flag("tls", false))
                .withPorts(
                        settings.find("ports").isPresent()
                                ? value(settings, "ports", HostPorts::parse)
                                : HostPorts.ASKED);
        QualifiedName queue = settings.find("message-queue").isPresent()
                ? value(settings, "message-queue", AlertProvider::object)
                : QualifiedName.of("QSYS", "QSYSOPR");
        Optional<QualifiedName> file =
                settings.find("message-file").map(set -> value(settings, "message-file", AlertProvider::object));
        return new MessageSender(SignOnGate.ofProcess(), access, queue, file);
    }

    private static QualifiedName object(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an object is written LIBRARY/NAME, got \"" + Escaped.text(text) + "\"");
        }
        return QualifiedName.of(parts[0], parts[1]);
    }

    private static <T> T value(HandlerSettings settings, String key, Function<String, T> reading) {
        String text = settings.get(key).strip();
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new SettingException(settings.fullKey(key) + ": " + wrong.getMessage() + ".", wrong);
        }
    }

    private static SettingException wanted(HandlerSettings settings, String key, String what) {
        return new SettingException(
                settings.fullKey(key) + " wants " + what + ", got \"" + Escaped.text(settings.get(key)) + "\".");
    }
}
