package dev.abound.ibmi.registration;

/** Is told what happens, as it happens, on the thread that does it. */
public interface Narrator {

    /** Nobody listens. */
    Narrator SILENT = new Narrator() {
        @Override
        public void command(ClCommand command) {
            // nobody listens
        }

        @Override
        public void note(String sentence) {
            // nobody listens
        }
    };

    /** A command is about to be run, or would be. */
    void command(ClCommand command);

    /** Something to know, in a sentence. */
    void note(String sentence);
}
