package dev.abound.app;

import java.util.function.Consumer;

/** One thing a {@link Doctor} looks at. Changes nothing that stays. */
interface Checkup {

    /** What it looks at, should it fail to look. */
    String area();

    /** Tells what it found, at least one thing where there was something to look at. */
    void look(Patient patient, Consumer<Diagnosis> tell) throws Exception;
}
