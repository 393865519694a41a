package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Call;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound pools}: how full the configured ranges are. */
@Command(
        name = "pools",
        header = "Say how full the configured ranges of addresses are.",
        description = {
            "",
            "For every range that the configuration names (pools.NAME = FIRST-LAST): how many addresses it",
            "has, how many are active, free and abandoned, how many others are reserved for one client",
            "that does not use them now, the most there ever were, and when it is full if it goes on like this.",
            ""
        },
        footer = {"", "Example:", "  abound pools --config /etc/abound.properties --format json"})
final class PoolsCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Mixin
    private ZoneOption zone;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ObjectNode> pools = new ArrayList<>();
        LedgerAnswers.to(Call.of("pools"), data, pools::add);
        try (Output out = Output.standard()) {
            if (format.json()) {
                pools.forEach(pool -> out.line(Json.line(pool)));
            } else {
                new PoolText(new TimeText(Clock.systemUTC(), zone.zone()))
                        .lines(pools)
                        .forEach(out::line);
            }
        }
        return Main.DONE;
    }
}
