package dev.abound.handler.syslog;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A setting that is one word of several: a constant's name in lower case, with hyphens. */
final class Choice {

    private Choice() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws SettingException for any other word, naming those there are */
    static <E extends Enum<E>> E of(HandlerSettings settings, String key, E otherwise) {
        String word = settings.find(key).map(String::trim).orElse(word(otherwise));
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new SettingException(settings.fullKey(key) + " wants "
                        + Arrays.stream(all).map(Choice::word).collect(Collectors.joining(", ")) + ", got \""
                        + Escaped.text(word) + "\"."));
    }
}
