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
 * @param written the same as it stands in the file; nowhere when it came from the command line
 */
public record Setting(String key, String value, int line, WrittenSetting written) {

    public Setting {
        value = value.strip();
    }

    public Setting(String key, String value, int line) {
        this(key, value, line, WrittenSetting.NOWHERE);
    }

    /** Does it say the same, wherever it stands? */
    boolean saysTheSame(Setting other) {
        return key.equals(other.key) && value.equals(other.value);
    }

    /** The key, and line and column of a character of the value, from 0. */
    String place(int index) {
        return written.placeOf(index).map(place -> key + " (" + place + ")").orElseGet(this::place);
    }

    /** The key and where to find it, for a message. */
    String place() {
        return line == 0 ? key : key + " (line " + line + ")";
    }

    /** The same, named in messages with line and column of its value. */
    Setting precise() {
        return new Setting(place(0), value, 0);
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
