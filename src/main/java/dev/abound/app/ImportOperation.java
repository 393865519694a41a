package dev.abound.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.isc.leases.LeaseFileImport;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.Path;

/** {@code leases.import}: takes over a lease file of ISC dhcpd, and returns when the ledger holds it. */
final class ImportOperation implements Operation {

    /** The source its records name when no configured one is said. */
    private static final String SOURCE = "import";

    private static final int SHOWN_PROBLEMS = 20;

    @Override
    public String word() {
        return "leases.import";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        String source = call.text("source").orElse(SOURCE);
        requireConfigured(source, workplace.configuration());
        Path file = Path.of(call.text("file").orElseThrow());
        LeaseFileImport.Outcome outcome = bring(file, source, workplace);
        workplace.caughtUpLedger(answers);
        answers.record(describe(outcome));
    }

    private static LeaseFileImport.Outcome bring(Path file, String source, Workplace workplace)
            throws InterruptedException {
        try {
            return LeaseFileImport.run(
                    file, workplace.storage().inboxes(workplace.clock()).apply(source));
        } catch (IOException unreadable) {
            throw new ServiceException(
                    "The lease file " + file + " cannot be read here: " + unreadable.getMessage()
                            + ". A running service reads it as the user it runs as.",
                    unreadable);
        }
    }

    private static void requireConfigured(String source, Configuration configuration) {
        if (!source.equals(SOURCE)
                && configuration.sources().stream().noneMatch(one -> one.name().equals(source))) {
            throw new ServiceException("No source is called \"" + Escaped.text(source) + "\". Here are: "
                    + String.join(
                            ", ",
                            configuration.sources().stream()
                                    .map(SourceConfiguration::name)
                                    .toList())
                    + ".");
        }
    }

    private static ObjectNode describe(LeaseFileImport.Outcome outcome) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("records", outcome.records())
                .put("brought", outcome.brought())
                .put("leases", outcome.leases())
                .put("problemCount", outcome.problemCount());
        ArrayNode problems = json.putArray("problems");
        outcome.problems().stream().limit(SHOWN_PROBLEMS).forEach(problem -> problems.add(problem.toString()));
        return json;
    }
}
