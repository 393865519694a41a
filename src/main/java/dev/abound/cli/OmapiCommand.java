package dev.abound.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound omapi}: an ISC dhcpd, asked and changed while it runs. */
@Command(
        name = "omapi",
        header = "Ask an ISC dhcpd for leases, hosts, groups, failover; change them.",
        description = {
            "",
            "Speaks OMAPI to a running ISC dhcpd. TYPE is lease, host, group, failover-state or control.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound omapi get lease ip-address=10.77.1.6 --key-file omapi.key --format json",
            "  abound omapi get lease hardware-address=02:77:00:00:00:07 --key-file omapi.key",
            "  abound omapi create host name=printer hardware-address=02:77:dd:00:00:01 \\",
            "    ip-address=10.77.210.1 --key-file omapi.key",
            "  abound omapi shell < script-for-omshell",
            "",
            "A key file has the form of dhcpd.conf: key NAME { algorithm hmac-sha256; secret BASE64; };"
        },
        subcommands = {
            OmapiGetCommand.class,
            OmapiSetCommand.class,
            OmapiCreateCommand.class,
            OmapiDeleteCommand.class,
            OmapiShutdownCommand.class,
            OmapiShellCommand.class
        })
final class OmapiCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
