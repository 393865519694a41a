package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Reads the configuration again and exchanges the handlers. Answers a record for each thing that differs. */
final class ReloadOperation implements Operation {

    @Override
    public String word() {
        return "reload";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        ReloadReport report = workplace.reload(new TreeSet<>(call.list("handlers")));
        tell(report.added(), "handler", "added", answers);
        tell(report.changed(), "handler", "changed", answers);
        tell(report.removed(), "handler", "removed", answers);
        tell(report.untouched(), "handler", "unchanged", answers);
        tell(new TreeSet<>(report.needRestart()), "key", "needs a restart", answers);
    }

    private static void tell(Set<String> names, String what, String became, Answers answers) throws IOException {
        for (String name : names) {
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            answers.record(record.put(what, name).put("result", became));
        }
    }
}
