package org.example.newdevices;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Makes the handler from configuration: {@code handlers.NAME.type = new-devices} and {@code handlers.NAME.file}. */
public final class NewDevicesProvider implements HandlerProvider {

    @Override
    public String type() {
        return "new-devices";
    }

    @Override
    public Set<String> keys() {
        return Set.of("file");
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        Path file = settings.path("file");
        try {
            return new NewDevicesHandler(file);
        } catch (IOException unreadable) {
            throw new SettingException(
                    settings.fullKey("file") + " names " + file + ", which cannot be read: " + unreadable
                            + ". Correct the name, or give the service the right to read it.",
                    unreadable);
        }
    }
}
