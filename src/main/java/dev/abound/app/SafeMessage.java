package dev.abound.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The message of a log line with control characters written as escapes: a host name can be an attack on whoever reads
 * the log. A backslash stays as it is, since most messages are escaped before they come here.
 */
public final class SafeMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return message.chars().anyMatch(Character::isISOControl) ? escaped(message) : message;
    }

    private static String escaped(String message) {
        StringBuilder safe = new StringBuilder(message.length() + 16);
        message.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                safe.append(String.format("\\x%02x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
