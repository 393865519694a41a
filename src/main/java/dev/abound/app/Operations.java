package dev.abound.app;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked, by its word. A new verb beside the service is one more line here. */
final class Operations {

    static final Map<String, Operation> ALL = Stream.of(
                    new StopOperation(),
                    new ReloadOperation(),
                    new VitalsOperation(),
                    new AwaitProbeOperation(),
                    new ExportOperation(),
                    new RebuildOperation(),
                    new LeasesOperation(),
                    new WhoOperation(),
                    new PoolsOperation(),
                    new ImportOperation(),
                    new ListLettersOperation(),
                    new ReplayLettersOperation(),
                    new DropLettersOperation())
            .collect(Collectors.toUnmodifiableMap(Operation::word, Function.identity()));

    private Operations() {}

    static Operation find(String word) {
        Operation operation = ALL.get(word);
        if (operation == null) {
            throw new IllegalArgumentException("there is no operation " + word);
        }
        return operation;
    }
}
