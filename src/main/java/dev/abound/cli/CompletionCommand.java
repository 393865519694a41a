package dev.abound.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code abound completion}: a script for the shell. */
@Command(
        name = "completion",
        header = "Print a completion script for the shell.",
        description = {"", "For bash; for zsh after: autoload -U +X bashcompinit && bashcompinit"},
        footer = {
            "",
            "Examples:",
            "  source <(abound completion)                                     for this shell",
            "  abound completion > ~/.local/share/bash-completion/completions/abound    for every bash"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Output out = Output.standard()) {
            out.line(AutoComplete.bash("abound", spec.root().commandLine()));
        }
        return Main.DONE;
    }
}
