package dev.abound.handler.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Knot DNS. */
final class RealKnot extends NameServer {

    private static final String PROGRAM = "/usr/sbin/knotd";

    private RealKnot(Path directory) throws IOException {
        super(directory);
        StringBuilder configuration = new StringBuilder(
                """
                server:
                    rundir: "%1$s/run"
                    listen: 127.0.0.1@%2$d
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                database:
                    storage: "%1$s"
                log:
                  - target: stderr
                    any: warning
                key:
                  - id: abound
                    algorithm: hmac-sha256
                    secret: qkJkR6Zb8rQq6f1dgwRj8w==
                acl:
                  - id: abound
                    key: abound
                    action: [update, transfer]
                template:
                  - id: default
                    storage: "%1$s"
                    acl: abound
                zone:
                """
                        .formatted(directory, port()));
        for (String zone : ZONES) {
            configuration.append("  - domain: \"" + zone + "\"\n    file: \"" + zoneFile(zone) + "\"\n");
        }
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(directory.resolve("knot.conf"), configuration);
    }

    static RealKnot start(Path directory) throws IOException {
        require(PROGRAM, "knot");
        RealKnot knot = new RealKnot(directory);
        knot.start();
        return knot;
    }

    @Override
    List<String> command() {
        return List.of(PROGRAM, "-c", directory().resolve("knot.conf").toString());
    }
}
