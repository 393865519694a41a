package dev.abound.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound exitpoint}: what has to be on an IBM i, put there and taken away. */
@Command(
        name = "exitpoint",
        header = "Install, register, look at and remove the exit programs on an IBM i.",
        description = {
            "",
            "Puts exit programs and a data queue on an IBM i and has its DHCP server call them. Each verb looks",
            "before it acts, so it can be run again, after a failure too; --dry-run shows the CL and runs none.",
            "",
            "Authority: install and uninstall want *ALLOBJ and *SECADM, register and unregister also authority to",
            "ADDEXITPGM and RMVEXITPGM, which are shipped to nobody (QSECOFR has all of it). verify and list work",
            "with any profile that may read the queue.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound exitpoint install --dry-run                            what would be run",
            "  abound exitpoint install --system h --user qsecofr --password-file pw --listener abndlsn",
            "  abound exitpoint register --system h --user qsecofr --password-file pw",
            "  abound exitpoint verify --system h --user abndlsn --password-file pw2 --data abound-data",
            "  abound exitpoint list --system h --user abndlsn --password-file pw2 --format json"
        },
        subcommands = {
            ExitpointInstallCommand.class,
            ExitpointRegisterCommand.class,
            ExitpointVerifyCommand.class,
            ExitpointListCommand.class,
            ExitpointUnregisterCommand.class,
            ExitpointUninstallCommand.class
        })
final class ExitpointCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
