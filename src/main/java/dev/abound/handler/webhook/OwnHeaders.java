package dev.abound.handler.webhook;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SecretFile;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Headers a user adds to every request, one {@code Name: value} a line: {@code headers} in the configuration for those
 * anybody may see, {@code headers-file} for a token. Those that HTTP, CloudEvents or the signature need are not for
 * users to set.
 */
final class OwnHeaders {

    static final String IN_CONFIGURATION = "headers";
    static final String IN_FILE = "headers-file";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 §5.6.2
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");
    private static final Pattern OURS =
            Pattern.compile("connection|content-length|content-type|date|expect|host|keep-alive"
                    + "|te|trailer|transfer-encoding|upgrade|via|warning|ce-.*|webhook-.*");

    private OwnHeaders() {}

    /** All of them, in order; one that is named twice is refused. */
    static Map<String, String> of(HandlerSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.find(IN_CONFIGURATION).ifPresent(text -> take(settings, IN_CONFIGURATION, text, headers));
        if (settings.find(IN_FILE).isPresent()) {
            take(settings, IN_FILE, secret(settings), headers);
        }
        return headers;
    }

    private static String secret(HandlerSettings settings) {
        try {
            return SecretFile.text(settings.path(IN_FILE));
        } catch (SettingException unusable) {
            throw new SettingException(settings.fullKey(IN_FILE) + ": " + unusable.getMessage(), unusable.getCause());
        }
    }

    private static void take(HandlerSettings settings, String key, String text, Map<String, String> headers) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                take(settings.fullKey(key) + ", line " + number, line, headers);
            }
        }
    }

    /** The letters never show a value: it may be a password. */
    private static void take(String place, String line, Map<String, String> headers) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon)).strip();
        String value = line.substring(colon + 1).strip();
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new SettingException(place + " wants a header as NAME: VALUE in printable ASCII.");
        }
        if (OURS.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw new SettingException(place + ": the header " + name + " is made by Abound itself. Remove it.");
        }
        if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            throw new SettingException(place + ": the header " + Escaped.text(name) + " is there already.");
        }
        headers.put(name, value);
    }
}
