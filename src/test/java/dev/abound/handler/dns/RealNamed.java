package dev.abound.handler.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** BIND 9. */
public final class RealNamed extends NameServer {

    static final String ALLOWED = "allow-update { key abound; };";
    private static final String PROGRAM = "/usr/sbin/named";

    private RealNamed(Path directory, String rights, String moreKeys) throws IOException {
        super(directory);
        StringBuilder configuration = new StringBuilder(
                """
                include "%1$s/abound.key";
                %3$s
                options {
                  directory "%1$s"; pid-file none; session-keyfile none; lock-file none;
                  listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; notify no; empty-zones-enable no;
                  allow-transfer { key abound; };
                };
                controls { };
                """
                        .formatted(directory, port(), moreKeys));
        for (String zone : ZONES) {
            configuration
                    .append("zone \"" + zone + "\" { type primary; file \"" + zoneFile(zone) + "\"; ")
                    .append(rights)
                    .append(" };\n");
        }
        Files.writeString(directory.resolve("named.conf"), configuration);
    }

    public static RealNamed start(Path directory) throws IOException {
        return start(directory, ALLOWED, "");
    }

    /**
     * @param rights a statement of each zone
     * @param moreKeys statements before the options
     */
    static RealNamed start(Path directory, String rights, String moreKeys) throws IOException {
        require(PROGRAM, "bind9");
        RealNamed named = new RealNamed(directory, rights, moreKeys);
        named.start();
        return named;
    }

    /** Other rights from the next start on. */
    void rights(String before, String after) throws IOException {
        Path file = directory().resolve("named.conf");
        Files.writeString(file, Files.readString(file).replace(before, after));
    }

    @Override
    List<String> command() {
        return List.of(
                PROGRAM,
                "-g",
                "-n",
                "1",
                "-c",
                directory().resolve("named.conf").toString());
    }
}
