package dev.abound.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abound decode}: what packets and entries say. */
@Command(
        name = "decode",
        header = "Say what DHCP packets and entries of exit programs say.",
        description = {
            "",
            "Prints what DHCP and BOOTP packets say, one object per packet, or what an entry of an exit",
            "program says as its event. Damage is an answer, not a failure: exit code 0.",
            ""
        },
        footer = {
            "",
            "Kinds of input (auto tells them by the first octets):",
            "  capture   pcap or pcapng; every datagram of UDP ports 67 and 68",
            "  hex       hexadecimal digits, blanks and colons anywhere; an empty line ends a packet,",
            "            # begins a comment",
            "  raw       the file is one UDP payload, also an empty file",
            "  entry     the file is one entry as an exit program puts it on its queue",
            "",
            "Examples:",
            "  abound decode capture.pcap",
            "  abound decode --format json *.pcap | jq 'select(.messageType == 5) | .yiaddr'",
            "  tcpdump -U --immediate-mode -w - port 67 or port 68 | abound decode -",
            "  echo 0201060012345678... | abound decode --input hex -",
            "  abound decode --input entry entry.bin"
        })
final class DecodeCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            paramLabel = "auto|capture|hex|raw|entry",
            defaultValue = "auto",
            description = "What the files hold. Default: auto")
    private InputKind kind = InputKind.AUTO;

    @Mixin
    private FormatOption format;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to read; - is standard input.")
    private List<String> files = List.of();

    @Override
    public Integer call() {
        boolean all = true;
        try (Output out = Output.standard()) {
            for (String file : files) {
                all &= decode(file, out);
            }
        }
        return all ? Main.DONE : Main.FAILED;
    }

    private boolean decode(String file, Output out) {
        try (InputStream in = open(file)) {
            new DecodeInput(name(file), file.equals("-"), print(out)).read(in, kind);
            return true;
        } catch (IOException unreadable) {
            out.flush();
            System.err.println("abound: " + letter(file, unreadable));
        } catch (CliException unreadable) {
            out.flush();
            System.err.println("abound: " + unreadable.getMessage());
        }
        return false;
    }

    private DecodePrint print(Output out) {
        return format.json() ? new DecodeJson(out) : new DecodeText(out);
    }

    static InputStream open(String file) throws IOException {
        if (file.equals("-")) {
            return StandardInput.stream();
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new FileSystemException(file, null, "it is a directory");
        }
        return Files.newInputStream(path);
    }

    /** The name without its directories, as it stands in the answers. */
    private static String name(String file) {
        return file.equals("-") ? file : String.valueOf(Path.of(file).getFileName());
    }

    static String letter(String file, IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return file + ": there is no such file.";
        }
        if (unreadable instanceof AccessDeniedException) {
            return file + ": permission denied.";
        }
        return file + ": cannot be read: "
                + (unreadable instanceof FileSystemException named ? named.getReason() : unreadable.getMessage());
    }
}
