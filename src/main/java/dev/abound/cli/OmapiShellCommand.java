package dev.abound.cli;

import dev.abound.omapi.client.Risk;
import dev.abound.omapi.object.AttributeDefinition;
import dev.abound.omapi.object.ObjectType;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound omapi shell}: omshell's commands. */
@Command(
        name = "shell",
        header = "omshell's own commands, typed or from a script.",
        description = {
            "",
            "Takes omshell's commands and scripts unchanged and prints what omshell prints. On a terminal with",
            "line editing, history and completion; type help for the commands.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  printf '%s\\n' 'key omapi_key qkJkR6Zb8rQq6f1dgwRj8w==' connect 'new lease' \\",
            "    'set ip-address = 10.77.1.6' open | abound omapi shell"
        })
final class OmapiShellCommand implements Callable<Integer> {

    /** JLine makes ".*" of an asterisk and leaves the rest of a regular expression as it is. */
    static final String KEYS = "(?i)*\\\\bkey\\\\s*";

    @Mixin
    private OmapiServerOptions server;

    @Override
    public Integer call() throws IOException {
        EnumSet<Risk> accepted = EnumSet.noneOf(Risk.class);
        accepted.addAll(server.accepted());
        try (OmapiShell shell =
                new OmapiShell(server.settings(), accepted, latin1(FileDescriptor.out), latin1(FileDescriptor.err))) {
            if (onTerminal()) {
                talk(shell);
            } else {
                follow(shell);
            }
        }
        return Main.DONE;
    }

    /** Both ends are a terminal; since Java 22 there is a console without one, and a method that says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** One character for each octet, both ways: values are octets, whatever the locale says. */
    private static PrintStream latin1(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.ISO_8859_1);
    }

    private static void follow(OmapiShell shell) throws IOException {
        PrintStream out = latin1(FileDescriptor.out);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(StandardInput.stream(), StandardCharsets.ISO_8859_1))) {
            out.print(OmapiShell.PROMPT);
            out.flush();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                shell.line(line);
                out.print(OmapiShell.PROMPT);
                out.flush();
            }
        }
    }

    /** History stays in memory, and lines with a key stay out of it. */
    private static void talk(OmapiShell shell) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .completer(new StringsCompleter(completions()))
                    .variable(LineReader.HISTORY_IGNORE, KEYS)
                    .build();
            reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
            while (true) {
                shell.line(reader.readLine(OmapiShell.PROMPT));
            }
        } catch (EndOfFileException | UserInterruptException ended) {
            return; // control-D and control-C are how people leave
        }
    }

    private static List<String> completions() {
        Stream<String> types = ObjectType.all().stream().map(ObjectType::name);
        Stream<String> names = ObjectType.all().stream()
                .flatMap(type -> type.definitions().stream())
                .map(AttributeDefinition::name);
        return Stream.of(OmapiShell.COMMANDS.stream(), types, names)
                .flatMap(words -> words)
                .distinct()
                .toList();
    }
}
