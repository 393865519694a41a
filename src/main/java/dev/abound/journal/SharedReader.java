package dev.abound.journal;

import dev.abound.value.Position;
import dev.abound.value.Reach;

/**
 * One process's share of a journal that several read together: each partition belongs to one of them at a time, and the
 * place in it goes with it when it is handed over. Records of one poll are of one partition. The next poll says that all
 * of the poll before is answered; {@link #seek} says where answers ended instead.
 *
 * <p>A partition that another process is to have is given up between two polls. It is waited for, within a limit, while
 * its records are in hand; what is answered after that limit no longer counts, and the other hears it again.
 */
public interface SharedReader extends JournalReader {

    /** Everything in this partition before this position is answered; without effect when it belongs to another by now. */
    void answered(Position next);

    /**
     * Is everything answered that lies before the ends, in the partitions held at this moment? Not before the first of them
     * was given, or it was said that there is none to give.
     */
    boolean hasPassed(Reach ends);

    /** The records of the partitions held at this moment that are not answered yet. */
    long lag();
}
