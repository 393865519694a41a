package dev.abound.cli;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** A handler as somebody else might write it: takes events only while a certain file is there. */
public final class PickyHandler implements BindingHandler {

    private final Path gate;

    public PickyHandler(HandlerSettings settings) {
        gate = settings.path("gate");
    }

    @Override
    public HandlerResult handle(BindingEvent event) {
        return Files.exists(gate) ? HandlerResult.done() : HandlerResult.rejected("the gate is closed");
    }
}
