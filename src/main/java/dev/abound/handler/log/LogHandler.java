package dev.abound.handler.log;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Writes one line for each event. What becomes of the lines is the business of the logging configuration. */
final class LogHandler implements BatchHandler {

    private final Logger logger;
    private final Level level;

    LogHandler(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) {
        if (logger.isEnabledForLevel(level)) {
            for (BindingEvent event : events) {
                logger.atLevel(level).log(LogLine.of(event));
            }
        }
        return HandlerResult.done();
    }
}
