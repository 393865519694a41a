package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The CL source of an exit program, the very file of {@code qsys-scripts}, with the library's name in it. That name
 * stands in one declaration; nothing else is ever changed.
 */
final class ProgramSource {

    /** Characters that are the same octets in every single-byte EBCDIC character set. */
    private static final Pattern INVARIANT = Pattern.compile("[A-Za-z0-9 \"%&'()*+,./:;<=>?_-]*");

    private static final String LIBRARY = "VALUE('" + Installation.DEFAULT + "')";
    private static final int MOST_LINES = 9_999; // sequence numbers have four digits before the point

    private final ExitProgram program;
    private final List<String> lines;

    private ProgramSource(ExitProgram program, List<String> lines) {
        this.program = program;
        this.lines = lines;
    }

    /** The shipped source for a library. */
    static ProgramSource of(ExitProgram program, SimpleName library) {
        return of(program, shipped(program), library);
    }

    /** @throws IllegalArgumentException when it could not be uploaded as it is, or names the library not exactly once */
    static ProgramSource of(ExitProgram program, String text, SimpleName library) {
        List<String> lines = text.lines().map(String::stripTrailing).toList();
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a source has at most " + MOST_LINES + " lines, got " + lines.size());
        }
        lines.forEach(ProgramSource::check);
        long declarations =
                lines.stream().filter(ProgramSource::declaresLibrary).count();
        long mentions = lines.stream().filter(line -> line.contains(LIBRARY)).count();
        if (declarations != 1 || mentions != 1) {
            throw new IllegalArgumentException("the source of " + program.program() + " names the library in "
                    + declarations + " declarations and " + mentions + " lines, wanted is one");
        }
        String value = "VALUE('" + library + "')";
        return new ProgramSource(
                program,
                lines.stream().map(line -> line.replace(LIBRARY, value)).toList());
    }

    private static boolean declaresLibrary(String line) {
        return line.strip().startsWith("DCL ") && line.contains(LIBRARY);
    }

    private static void check(String line) {
        if (line.length() > Commands.LONGEST_LINE - 10) { // a longer name of the library must fit as well
            throw new IllegalArgumentException("a source line is too long: " + line);
        }
        if (!INVARIANT.matcher(line).matches()) {
            throw new IllegalArgumentException("a source line has characters that depend on the CCSID: " + line);
        }
    }

    private static String shipped(ExitProgram program) {
        String file = program.program().text().toLowerCase(Locale.ROOT) + ".pgm.clle";
        try (InputStream in = ProgramSource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the source " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> lines() {
        return lines;
    }

    /** The description a program made from this source has: another source, another description. */
    String description() {
        return program.text() + ", source " + digest().substring(0, 12);
    }

    private String digest() {
        try {
            byte[] octets = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
