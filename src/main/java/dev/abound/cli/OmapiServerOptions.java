package dev.abound.cli;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.KeyFile;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.object.IscGeneration;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server, which key, which risks: for every verb of {@code abound omapi}. */
final class OmapiServerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT]",
            defaultValue = "127.0.0.1:7911",
            description = "The dhcpd. Default: ${DEFAULT-VALUE}.")
    private String server = "127.0.0.1:7911";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key, as dhcpd.conf declares it. Without one nothing is signed.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for an answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 10;

    @Option(
            names = "--isc",
            paramLabel = "3|4",
            defaultValue = "4",
            description = "Generation of the dhcpd: its failover states are numbered so. Default: ${DEFAULT-VALUE}.")
    private int generation = 4;

    @Option(
            names = "--accept-risk",
            paramLabel = "RISK",
            split = ",",
            description = "Send what is refused for its risk to a dhcpd; the refusal names the risk.")
    private List<String> risks = new ArrayList<>();

    /** What a verb does with the client. */
    @FunctionalInterface
    interface Errand {
        void run(OmapiClient client);
    }

    /** Carries an errand out; what OMAPI refuses becomes a sentence for the person at the terminal. */
    void run(Errand errand) throws IOException {
        Risk[] accepted = accepted().toArray(Risk[]::new);
        try (OmapiClient client = new OmapiClient(settings())) {
            errand.run(client.accepting(accepted));
        } catch (OmapiException | IllegalArgumentException refused) { // the latter before anything was sent
            throw new CliException(refused.getMessage(), refused);
        }
    }

    ClientSettings settings() throws IOException {
        if (timeout < 1) {
            throw wrong("--timeout is a number of seconds, 1 or more, got " + timeout);
        }
        Duration patience = Duration.ofSeconds(timeout);
        return ClientSettings.to(endpoint(), key())
                .withTimeouts(patience, patience)
                .withGeneration(generation());
    }

    IscGeneration generation() {
        return switch (generation) {
            case 3 -> IscGeneration.VERSION_3;
            case 4 -> IscGeneration.VERSION_4;
            default -> throw wrong("--isc is 3 or 4, got " + generation);
        };
    }

    List<Risk> accepted() {
        return risks.stream()
                .map(word -> Risk.of(word).orElseThrow(() -> wrong("no risk is called \"" + word + "\"")))
                .toList();
    }

    Optional<OmapiKey> key() throws IOException {
        if (keyFile.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyFile read = KeyFile.read(keyFile.get());
            read.warning().ifPresent(warning -> verb.commandLine().getErr().println("abound: " + warning));
            return Optional.of(read.keys().key());
        } catch (IllegalArgumentException unreadable) {
            throw new CliException(unreadable.getMessage(), unreadable);
        } catch (NoSuchFileException missing) {
            throw new CliException("There is no key file " + keyFile.get() + ".", missing);
        } catch (AccessDeniedException closed) {
            throw new CliException("The key file " + keyFile.get() + " may not be read by this user.", closed);
        } catch (IOException broken) {
            throw new CliException("The key file " + keyFile.get() + " cannot be read: " + broken + ".", broken);
        }
    }

    private Endpoint endpoint() {
        try {
            return Endpoint.parse(server);
        } catch (IllegalArgumentException noServer) {
            throw wrong(noServer.getMessage());
        }
    }

    ParameterException wrong(String what) {
        return new ParameterException(verb.commandLine(), what);
    }
}
