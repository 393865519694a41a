package dev.abound.cli;

import dev.abound.app.Call;
import dev.abound.value.Position;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which dead letters to do something with: some positions, or all; of one handler, or of every one. */
final class LetterChoice {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Parameters(
            paramLabel = "POSITION",
            arity = "0..*",
            converter = PositionConverter.class,
            description = "Positions as deadletters list shows them.")
    private List<Position> positions = List.of();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Option(names = "--handler", paramLabel = "NAME", description = "Only those of this handler.")
    private Optional<String> handler = Optional.empty();

    Call put(String operation) {
        if (all == !positions.isEmpty()) {
            throw new ParameterException(verb.commandLine(), "name positions, or --all, and not both");
        }
        return Call.of(operation).with("positions", positions).with("handler", handler);
    }
}
