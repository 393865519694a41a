package dev.abound.handler.log;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Makes {@code log} handlers. One key: {@code level}, {@code info} unless set. */
public final class LogProvider implements HandlerProvider {

    private static final Logger BINDINGS = LoggerFactory.getLogger("dev.abound.binding");

    @Override
    public String type() {
        return "log";
    }

    @Override
    public Set<String> keys() {
        return Set.of("level");
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        return new LogHandler(BINDINGS, level(settings));
    }

    private static Level level(HandlerSettings settings) {
        String word = settings.find("level").orElse("info").trim();
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
                return level;
            }
        }
        throw new SettingException(settings.fullKey("level") + " wants error, warn, info, debug or trace, got \""
                + Escaped.text(word) + "\".");
    }
}
