package dev.abound.handler.jsonl;

import dev.abound.json.EventFormat;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code jsonl} handlers. Keys: {@code file} (required); {@code format}, a word of
 * {@link EventFormat}, {@code cloudevents} unless set; {@code rotate-size}, octets or with {@code k}, {@code M},
 * {@code G} for powers of 1,024, never rotated unless set; {@code rotate-keep}, how many old files stay, 1 to 9,999,
 * 5 unless set; {@code force}, {@code false} to leave the moment of writing to the disk to the operating system.
 */
public final class JsonlProvider implements HandlerProvider {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg]?)");
    private static final long SMALLEST = 1_024;
    private static final long NEVER = Long.MAX_VALUE / 2;

    @Override
    public String type() {
        return "jsonl";
    }

    @Override
    public Set<String> keys() {
        return Set.of("file", EventFormat.KEY, "rotate-size", "rotate-keep", "force");
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        EventFormat format = EventFormat.of(settings);
        Path file = settings.path("file").toAbsolutePath();
        Rotation rotation = new Rotation(file, (int) settings.number("rotate-keep", 5, 1, 9_999));
        LineFile lines = new LineFile(file, size(settings), rotation, settings.flag("force", true));
        try {
            lines.open();
        } catch (IOException refused) {
            lines.close();
            throw new SettingException(
                    settings.fullKey("file") + " names " + file + ", which cannot be written: " + refused
                            + ". Make its directory, or give the service the right to write there.",
                    refused);
        }
        return new JsonlHandler(lines, format);
    }

    @Override
    public List<String> check(HandlerSettings settings) {
        Path file = settings.path("file").toAbsolutePath();
        settings.number("rotate-keep", 5, 1, 9_999);
        settings.flag("force", true);
        size(settings);
        Path place = Files.exists(file) ? file : file.getParent();
        return Files.isWritable(place)
                ? List.of()
                : List.of(settings.fullKey("file") + " names " + file + ", which cannot be written. Make its directory,"
                        + " or give the service the right to write there.");
    }

    private static long size(HandlerSettings settings) {
        return settings.find("rotate-size")
                .map(text -> size(settings, text.trim()))
                .orElse(NEVER);
    }

    private static long size(HandlerSettings settings, String text) {
        Matcher parts = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        long size = parts.matches() ? Long.parseLong(parts.group(1)) << shift(parts.group(2)) : 0;
        if (size < SMALLEST) {
            throw new SettingException(settings.fullKey("rotate-size")
                    + " wants a number of octets such as 500000, 64k, 10M or 1G, at least 1k, got \""
                    + Escaped.text(text) + "\".");
        }
        return size;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
    }
}
