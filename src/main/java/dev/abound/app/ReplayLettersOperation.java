package dev.abound.app;

import dev.abound.dispatch.DeadLetter;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.ReplayOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code deadletters.replay}: hands letters to their handlers again; those that are done leave the list. */
final class ReplayLettersOperation implements Operation {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    @Override
    public String word() {
        return "deadletters.replay";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        Letters letters = Letters.named(call, workplace);
        List<DeadLetter> chosen = letters.chosen();
        if (chosen.isEmpty()) {
            return;
        }
        Dispatcher dispatcher = workplace.dispatcher(letters.handlers());
        for (int i = 0; i < chosen.size(); i++) {
            answers.progress(i, chosen.size());
            ReplayOutcome outcome = dispatcher.replay(chosen.get(i).letter(), ANSWER_WITHIN);
            answers.record(ListLettersOperation.describe(chosen.get(i))
                    .put("handled", outcome.handled())
                    .put("outcome", outcome.text()));
        }
    }
}
