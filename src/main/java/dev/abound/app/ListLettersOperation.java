package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.dispatch.DeadLetter;
import java.io.IOException;

/** {@code deadletters.list}. */
final class ListLettersOperation implements Operation {

    @Override
    public String word() {
        return "deadletters.list";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        for (DeadLetter letter : Letters.fitting(call, workplace).chosen()) {
            answers.record(describe(letter));
        }
    }

    static ObjectNode describe(DeadLetter letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("handler", letter.handler())
                .put("position", letter.position().toString())
                .put("id", letter.id())
                .put("at", ExportOperation.MICROSECONDS.format(letter.at()))
                .put("reason", letter.reason())
                .put("attempts", letter.attempts());
    }
}
