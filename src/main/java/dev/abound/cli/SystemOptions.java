package dev.abound.cli;

import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to sign on to an IBM i: for every verb that does. */
final class SystemOptions {

    @Option(names = "--user", paramLabel = "PROFILE", description = "User profile on the IBM i.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Where its password stands, in the first line; only its owner may read it (chmod 600).")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--tls", description = "Encrypt, and check the system's certificate against its name.")
    private boolean tls;

    @Option(
            names = "--ports",
            paramLabel = "SERVER=PORT,...",
            description = "Ports of signon, dtaq and command. Default: the system's port mapper tells them.")
    private Optional<String> ports = Optional.empty();

    /** @throws IllegalArgumentException naming the option that is missing or wrong */
    SystemAccess access(String system) {
        SimpleName profile = SimpleName.of(user.orElseThrow(() -> missing("--user PROFILE", system)));
        Path file = passwordFile.orElseThrow(() -> missing("--password-file FILE", system));
        return SystemAccess.to(system, profile, file)
                .withTls(tls)
                .withPorts(ports.map(HostPorts::parse).orElse(HostPorts.ASKED));
    }

    private static IllegalArgumentException missing(String option, String system) {
        return new IllegalArgumentException("signing on to " + system + " needs " + option);
    }
}
