package dev.abound.handler.dns;

import dev.abound.value.Octets;

/** A message that waits for its answer. */
interface Exchange {

    /** The answer, whatever is in it. */
    void answered(Octets message);

    /** There is none, and why; the server may have done what it was asked for. */
    void failed(String why);
}
