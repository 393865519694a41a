package dev.abound.app;

import dev.abound.value.Escaped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * One line of the configuration.
 *
 * @param key whole, as it stands there
 * @param value without blanks around it
 * @param line where the key stands, from 1; 0 when it came from the command line
 */
public record Setting(String key, String value, int line) {

    public Setting {
        value = value.strip();
    }

    /** The key and where to find it, for a message. */
    String place() {
        return line == 0 ? key : key + " (line " + line + ")";
    }

    /** Its value as the name of a file. */
    Path path() {
        try {
            return Path.of(value);
        } catch (InvalidPathException invalid) {
            throw new ConfigurationException(
                    place() + " wants the name of a file, got \"" + Escaped.text(value) + "\".", invalid);
        }
    }

    ConfigurationException wanted(String what) {
        return new ConfigurationException(place() + " wants " + what + ", got \"" + Escaped.text(value) + "\".");
    }
}
