package dev.abound.cli;

import dev.abound.app.Configuration;
import dev.abound.app.ControlAddress;
import dev.abound.bridge.ReplayTargets;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.intake.IntakeException;
import dev.abound.replay.CaptureException;
import dev.abound.replay.ReplayCounts;
import dev.abound.replay.ReplayTarget;
import dev.abound.replay.Replayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abound replay}: captures become notifications once more. */
@Command(
        name = "replay",
        header = "Send what a capture holds to a service.",
        description = {
            "",
            "Sends the entry an exit program would have sent for every DHCPACK and BOOTREPLY of a capture.",
            "Counts go to standard error; exit code 1 when not everything was acknowledged.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound replay capture.pcap                    to the service that uses ./abound-data",
            "  abound replay *.pcap --to tcp:127.0.0.1:8367",
            "  abound replay capture.pcap --to file:entries.bin",
            "  abound replay capture.pcap --to dtaq://sys1/ABOUND/BINDINGS --user ABOUNDUSR --password-file pw",
            "  abound replay capture.pcap --to program://sys1/ABOUND/DHCPABND --user ABOUNDUSR --password-file pw",
            "  tcpdump -U --immediate-mode -w - port 67 or port 68 | abound replay -     as it happens"
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Captures, pcap or pcapng; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = {
                "tcp:HOST:PORT or unix:PATH, an intake; file:PATH, entries each after their length;",
                "dtaq://HOST/LIBRARY/QUEUE, a data queue of an IBM i, with --user and --password-file;",
                "program://HOST/LIBRARY/PROGRAM, an exit program there, which is called, with the same.",
                "Default: the intake of the service that uses --data, else tcp:" + Configuration.DEFAULT_INTAKE
            })
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "abound-data",
            description = "Data directory of the service to send to. Default: ./abound-data")
    private Path directory = Path.of("abound-data");

    @Mixin
    private SystemOptions system = new SystemOptions();

    @Override
    public Integer call() throws InterruptedException {
        String url = to.orElseGet(this::runningIntake);
        try (ReplayTarget target = ReplayTargets.open(url, system::access)) {
            return replay(new Replayer(target, counts -> {}), url);
        } catch (IOException lost) {
            throw new CliException("Replaying to " + url + " failed: " + lost.getMessage() + ".", lost);
        } catch (IllegalArgumentException | IntakeException | SignOnException wrong) {
            throw new CliException(wrong.getMessage(), wrong);
        }
    }

    private String runningIntake() {
        String address = ControlAddress.find(directory)
                .flatMap(control -> control.listeners().values().stream().findFirst())
                .orElse(Configuration.DEFAULT_INTAKE);
        return address.startsWith("unix:") ? address : "tcp:" + address;
    }

    private int replay(Replayer replayer, String url) throws InterruptedException {
        boolean whole = true;
        try {
            for (String file : files) {
                whole &= replay(file, replayer);
            }
            say(replayer.finish(), url);
            return whole ? Main.DONE : Main.FAILED;
        } catch (IOException lost) {
            say(replayer.counts(), url);
            System.err.println("abound: " + lost.getMessage() + ". Replay again: what arrives twice has the same id.");
            return Main.FAILED;
        }
    }

    /** A file that cannot be read does not keep the others from being sent; a target that is lost does. */
    private static boolean replay(String file, Replayer replayer) throws IOException, InterruptedException {
        try (InputStream in = DecodeCommand.open(file)) {
            replayer.replay(in).forEach(note -> System.err.println("abound: " + file + ": " + note + "."));
            return true;
        } catch (CaptureException | FileSystemException unreadable) {
            System.err.println("abound: " + DecodeCommand.letter(file, unreadable));
            return false;
        }
    }

    private static void say(ReplayCounts counts, String url) {
        System.err.printf(
                Locale.ROOT,
                "%,d frames, %,d datagrams, %,d sent to %s, %,d acknowledged%n",
                counts.frames(),
                counts.datagrams(),
                counts.sent(),
                url,
                counts.acknowledged());
        counts.skipped()
                .forEach((reason, count) -> System.err.printf(Locale.ROOT, "  %,d not sent: %s%n", count, reason));
    }
}
