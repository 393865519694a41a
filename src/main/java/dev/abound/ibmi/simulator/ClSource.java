package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The little that is checked of a CL program's source before it counts as compiled. */
final class ClSource {

    private static final Pattern PGM = Pattern.compile("^\\s*(\\w+:)?\\s*PGM\\b", Pattern.CASE_INSENSITIVE);

    private ClSource() {}

    /** One line begins with PGM, a later one with ENDPGM, and apostrophes come in pairs. */
    static boolean isProgram(List<String> source) {
        boolean begins = source.stream().anyMatch(line -> PGM.matcher(line).find());
        boolean ends = source.stream()
                .anyMatch(line -> line.strip().toUpperCase(Locale.ROOT).startsWith("ENDPGM"));
        String code = String.join("\n", source).replaceAll("(?s)/\\*.*?\\*/", "");
        long apostrophes = code.chars().filter(c -> c == '\'').count();
        return begins && ends && apostrophes % 2 == 0;
    }
}
