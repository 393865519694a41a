package dev.abound.handler.dns;

import dev.abound.keyfile.KeyBlock;
import dev.abound.keyfile.KeyFile;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SecretFile;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** What the configuration says of one handler, as values. */
final class DnsSettings {

    private static final Pattern ZONE = Pattern.compile("(\\S+)(?:\\s+at\\s+(\\S+))?(?:\\s+key\\s+(\\S+))?");
    private static final Pattern NETWORK = Pattern.compile("(\\S+)\\s+(\\S+)");
    private static final String NEVER = "localhost, wpad, isatap";

    private final HandlerSettings settings;

    DnsSettings(HandlerSettings settings) {
        this.settings = settings;
    }

    Zones zones() {
        Map<String, TsigKey> keys = keys();
        List<Zone> zones =
                list(settings.get("zones")).map(text -> zone(text, keys)).toList();
        if (zones.isEmpty()) {
            throw wanted("zones", "", "one zone or more");
        }
        return checked("zones", settings.get("zones"), text -> new Zones(zones));
    }

    private Zone zone(String text, Map<String, TsigKey> keys) {
        Matcher parts = ZONE.matcher(text);
        if (!parts.matches()) {
            throw wanted("zones", text, "zones like: example.com, 2.0.192.in-addr.arpa at 192.0.2.53:53 key NAME");
        }
        String server = Optional.ofNullable(parts.group(2)).orElseGet(() -> settings.get("server"));
        return new Zone(
                name("zones", parts.group(1)),
                checked(parts.group(2) == null ? "server" : "zones", server, ServerAddress::parse),
                key(Optional.ofNullable(parts.group(3)), keys));
    }

    private Optional<TsigKey> key(Optional<String> named, Map<String, TsigKey> keys) {
        if (keys.isEmpty() && named.isEmpty()) {
            return Optional.empty();
        }
        if (named.isEmpty() && keys.size() > 1) {
            throw new SettingException(settings.fullKey("key-file") + " names a file with several keys ("
                    + String.join(", ", keys.keySet()) + "). Say behind each zone which one: key NAME.");
        }
        String wanted = named.map(DnsSettings::keyName)
                .orElseGet(() -> keys.keySet().iterator().next());
        return Optional.of(Optional.ofNullable(keys.get(wanted))
                .orElseThrow(() -> wanted("zones", wanted, "the name of a key in the file of key-file")));
    }

    /** Without a key anybody could be us: that must be said aloud. */
    private Map<String, TsigKey> keys() {
        boolean unsigned = settings.flag("unsigned", false);
        if (settings.find("key-file").isEmpty()) {
            if (!unsigned) {
                throw new SettingException(settings.fullKey("key-file")
                        + " is missing. Name a file with a block: key NAME { algorithm hmac-sha256; secret \"BASE64\"; };"
                        + " (tsig-keygen makes one), or say unsigned = true for a server that goes by addresses.");
            }
            return Map.of();
        }
        if (unsigned) {
            throw wanted("unsigned", "true", "false where there is a key-file");
        }
        return checked(
                "key-file",
                settings.get("key-file"),
                file -> KeyFile.parse(SecretFile.text(settings.path("key-file"))).blocks().stream()
                        .collect(Collectors.toMap(DnsSettings::keyName, TsigKey::of, (first, again) -> first)));
    }

    private static String keyName(KeyBlock block) {
        return keyName(block.name());
    }

    private static String keyName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** @throws SettingException when a domain lies in none of the zones */
    Naming naming(Zones zones) {
        Naming naming = new Naming(
                list(settings.find("networks").orElse("")).map(this::network).toList(),
                settings.find("domain").map(text -> name("domain", text.trim())),
                labels(),
                settings.find("unnamed").map(String::trim).map(this::prefix),
                list(settings.find("never").orElse(NEVER))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                clientFqdn(),
                timesToLive());
        naming.networks().forEach(network -> checkZone("networks", network.domain(), zones));
        naming.domain().ifPresent(domain -> checkZone("domain", domain, zones));
        if (naming.networks().isEmpty() && naming.domain().isEmpty()) {
            throw new SettingException(settings.fullKey("domain")
                    + " is missing. Say in which domain clients get names, or give networks = PREFIX DOMAIN, …");
        }
        return naming;
    }

    private void checkZone(String key, Name domain, Zones zones) {
        if (zones.holding(domain).isEmpty()) {
            throw wanted(
                    key, domain.toString(true), "a domain in one of the forward zones of " + settings.fullKey("zones"));
        }
    }

    private Naming.Network network(String text) {
        Matcher parts = NETWORK.matcher(text);
        if (!parts.matches()) {
            throw wanted("networks", text, "networks like: 10.1.0.0/16 sales.example.com, 10.2.0.0/16 lab.example.com");
        }
        return new Naming.Network(checked("networks", parts.group(1), Prefix::parse), name("networks", parts.group(2)));
    }

    private Labels labels() {
        String text = settings.find("names").orElse("replace").trim();
        return switch (text) {
            case "replace" -> Labels.REPLACE;
            case "idn" -> Labels.IDN_LABELS;
            case "refuse" -> Labels.REFUSE;
            default -> throw wanted("names", text, "replace, idn or refuse");
        };
    }

    private String prefix(String text) {
        if (!text.matches("[a-z][a-z0-9-]{0,30}")) {
            throw wanted("unnamed", text, "the beginning of a host name such as dhcp-");
        }
        return text;
    }

    private boolean clientFqdn() {
        String text = settings.find("client-fqdn").orElse("follow").trim();
        return switch (text) {
            case "follow" -> true;
            case "ignore" -> false;
            default -> throw wanted("client-fqdn", text, "follow or ignore");
        };
    }

    private Naming.TimesToLive timesToLive() {
        long least = settings.number("ttl-least", 600, 0, 86_400 * 7L);
        return new Naming.TimesToLive(
                settings.number("ttl-share", 33, 1, 100),
                least,
                settings.number("ttl-most", Math.max(least, 86_400), least, Integer.MAX_VALUE));
    }

    Transport transport() {
        String text = settings.find("transport").orElse("tcp").trim();
        if (!text.equals("tcp") && !text.equals("udp")) {
            throw wanted("transport", text, "tcp or udp");
        }
        return new Transport(
                text.equals("udp"),
                Duration.ofSeconds(settings.number("timeout", 5, 1, 300)),
                (int) settings.number("in-flight", 8, 1, 64),
                (int) settings.number("names-per-message", 100, 1, 250));
    }

    private Name name(String key, String text) {
        try {
            Name name = Name.fromString(text, Name.root);
            return Name.fromString(name.toString().toLowerCase(Locale.ROOT));
        } catch (TextParseException noName) {
            throw wanted(key, text, "a domain name (" + noName.getMessage() + ")");
        }
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::trim).filter(part -> !part.isEmpty());
    }

    private <T> T checked(String key, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new SettingException(
                    settings.fullKey(key) + " cannot use \"" + Escaped.text(text) + "\": " + wrong.getMessage() + ".",
                    wrong);
        }
    }

    private SettingException wanted(String key, String text, String wanted) {
        return new SettingException(
                settings.fullKey(key) + " wants " + wanted + ", got \"" + Escaped.text(text) + "\".");
    }
}
