package dev.abound.app;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Reads the lines of a {@code .properties} file and remembers where each key stood, which {@link Properties} does not.
 * A key that stands twice is refused: one of the two would be silently ignored.
 */
final class SettingsText {

    private final List<String> lines;
    private final Consumer<ConfigurationException> complaints;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private int next;

    private SettingsText(String text, Consumer<ConfigurationException> complaints) {
        this.lines = text.lines().toList();
        this.complaints = complaints;
    }

    /** The settings in the order of the file; the complaints hear of lines that are none, and may throw them. */
    static Map<String, Setting> parse(String text, Consumer<ConfigurationException> complaints) {
        SettingsText reading = new SettingsText(text, complaints);
        while (reading.next < reading.lines.size()) {
            reading.logicalLine();
        }
        return reading.settings;
    }

    private void logicalLine() {
        int first = next + 1;
        StringBuilder logical = new StringBuilder(lines.get(next));
        while (continues(lines.get(next++), isComment(logical)) && next < lines.size()) {
            logical.append('\n').append(lines.get(next));
        }
        WrittenSetting written = new WrittenSetting(first, logical.toString());
        load(logical.toString())
                .forEach((key, value) -> put(new Setting((String) key, (String) value, first, written)));
    }

    private static boolean isComment(CharSequence line) {
        String stripped = line.toString().stripLeading();
        return stripped.startsWith("#") || stripped.startsWith("!");
    }

    private static boolean continues(String line, boolean comment) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return !comment && backslashes % 2 == 1;
    }

    private Properties load(String logicalLine) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logicalLine));
            return one;
        } catch (IllegalArgumentException malformed) {
            complaints.accept(new ConfigurationException(
                    "\"" + logicalLine.strip() + "\" has a malformed \\u escape. Four hexadecimal digits follow \\u.",
                    malformed));
            return new Properties();
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory reads without fail", impossible);
        }
    }

    private void put(Setting setting) {
        Setting before = settings.putIfAbsent(setting.key(), setting);
        if (before != null) {
            complaints.accept(new ConfigurationException(setting.key() + " stands on line " + before.line()
                    + " and again on line " + setting.line() + ". Keep one of them."));
        }
    }
}
