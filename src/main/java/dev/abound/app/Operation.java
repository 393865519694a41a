package dev.abound.app;

import java.io.IOException;

/** One thing a service can be asked to do through its control channel, and a verb can do alone at the files. */
interface Operation {

    /** The word of the {@link Call}. */
    String word();

    /**
     * Does it.
     *
     * @throws ServiceException when it cannot be done: the message is for the person who asked
     * @throws IOException when whoever asked has gone
     */
    void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException;
}
