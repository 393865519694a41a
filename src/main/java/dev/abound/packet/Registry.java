package dev.abound.packet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All codes, formats as data: one line per option in {@code options.tsv}, per sub-option in {@code suboptions.tsv}, per
 * number with a name in {@code numbers.tsv}, all beside this class.
 */
final class Registry {

    private static final Definition[] UNKNOWN = unknowns();
    private static final Definition[] OPTIONS = readOptions();
    private static final Map<String, Definition[]> SUB_OPTIONS = readSubOptions();
    private static final Map<String, Map<Integer, String>> NUMBERS = readNumbers();

    private Registry() {}

    static Definition option(int code) {
        return OPTIONS[code];
    }

    /** The sub-option of a space such as {@code relay82}; unknown spaces and codes are octets without a name. */
    static Definition subOption(String space, int code) {
        Definition[] known = SUB_OPTIONS.get(space);
        Definition found = known == null ? null : known[code];
        return found == null ? UNKNOWN[code] : found;
    }

    static boolean hasSpace(String space) {
        return SUB_OPTIONS.containsKey(space);
    }

    /** The name of a number, as {@code message-type} 5 is ACK. */
    static Optional<String> number(String space, int number) {
        return Optional.ofNullable(NUMBERS.get(space).get(number));
    }

    private static Definition[] unknowns() {
        Definition[] unknowns = new Definition[256];
        for (int code = 0; code < unknowns.length; code++) {
            unknowns[code] = new Definition(
                    code, "(unassigned)", "bytes", Formats.BYTES, 0, OptionalInt.empty(), "", "unassigned");
        }
        return unknowns;
    }

    private static Definition[] readOptions() {
        Definition[] options = UNKNOWN.clone();
        for (String[] row : rows("options.tsv", 7)) {
            Definition definition = definition(row, 0);
            options[definition.code()] = definition;
        }
        return options;
    }

    private static Map<String, Definition[]> readSubOptions() {
        Map<String, Definition[]> spaces = new HashMap<>();
        for (String[] row : rows("suboptions.tsv", 8)) {
            Definition definition = definition(row, 1);
            spaces.computeIfAbsent(row[0], space -> new Definition[256])[definition.code()] = definition;
        }
        return spaces;
    }

    private static Map<String, Map<Integer, String>> readNumbers() {
        Map<String, Map<Integer, String>> spaces = new HashMap<>();
        for (String[] row : rows("numbers.tsv", 3)) {
            spaces.computeIfAbsent(row[0], space -> new HashMap<>()).put(Integer.valueOf(row[1]), row[2]);
        }
        return spaces;
    }

    /** Code, name, format, shortest, longest, reference, status. */
    private static Definition definition(String[] row, int from) {
        return new Definition(
                Integer.parseInt(row[from]),
                row[from + 1],
                row[from + 2],
                Formats.named(row[from + 2]),
                Integer.parseInt(row[from + 3]),
                row[from + 4].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row[from + 4])),
                row[from + 5],
                row[from + 6]);
    }

    private static List<String[]> rows(String resource, int columns) {
        InputStream found = Objects.requireNonNull(
                Registry.class.getResourceAsStream(resource), () -> resource + " is missing from the jar");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row.length == columns)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
