package dev.abound.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The word {@code abound} itself: it only knows its verbs. */
@Command(
        name = "abound",
        description = {
            "Tells you the moment a DHCP server binds an address, never loses that moment,",
            "and answers later who had the address.",
            ""
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "First steps:",
            "  abound demo                                   see real bindings arrive, with nothing installed",
            "  abound decode capture.pcap                    read the DHCP packets of a capture",
            "  abound serve                                  start the service: intake on 127.0.0.1:8367",
            "  abound replay capture.pcap                    send it what a DHCP server once acknowledged",
            "  abound leases                                 who has which address now",
            "  abound who 192.0.2.50 --at 'yesterday 14:30'  who had it then",
            "  abound journal export --format json           what it keeps",
            "  abound doctor                                 what is wrong, and what to do",
            "  abound VERB --help                            more about one of them",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use. ABOUND_DEBUG=1 shows where a failure happened."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            StopCommand.class,
            DoctorCommand.class,
            ReloadCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            ExitpointCommand.class,
            SimulateIbmiCommand.class,
            LeasesCommand.class,
            WhoCommand.class,
            PoolsCommand.class,
            JournalCommand.class,
            DeadLettersCommand.class,
            OmapiCommand.class,
            CompletionCommand.class
        })
final class AboundCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
