package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.List;

/** What stands inside the parentheses of a CL parameter. */
sealed interface ClNode {

    /** A name, number, special value or operator, as written. */
    record Word(String text) implements ClNode {}

    /** A quoted text or hexadecimal constant, in EBCDIC. */
    record Text(Octets octets) implements ClNode {}

    /** A variable, with its ampersand. */
    record Variable(String name) implements ClNode {}

    /** A list in parentheses; {@code function} is what stands before it, such as {@code %SST}, or empty. */
    record Group(String function, List<ClNode> elements) implements ClNode {}
}
