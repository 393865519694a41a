package dev.abound.app;

import java.io.IOException;

/** {@code vitals}: how the running service is doing, in one record. */
final class VitalsOperation implements Operation {

    static final String WORD = "vitals";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException {
        answers.record(VitalsJson.of(workplace.vitals()));
    }
}
