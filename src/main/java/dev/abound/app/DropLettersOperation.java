package dev.abound.app;

import dev.abound.dispatch.DeadLetter;
import java.io.IOException;

/** {@code deadletters.drop}: takes letters off the list. */
final class DropLettersOperation implements Operation {

    @Override
    public String word() {
        return "deadletters.drop";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        for (DeadLetter letter : Letters.named(call, workplace).chosen()) {
            if (workplace.storage().deadLetters().drop(letter.letter())) {
                answers.record(ListLettersOperation.describe(letter));
            }
        }
    }
}
