package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.List;

/** What a CL program finds around it: system values, programs to call, commands to run. Each may fail by escape. */
interface ClSystem {

    /** In EBCDIC, as long as the value is. */
    Octets systemValue(String name) throws ClEscape;

    /** @param program with its library; parameters are passed by reference */
    void call(String program, List<ClVariable> parameters) throws ClEscape;

    /** Any command the interpreter does not do itself, its variables filled in. */
    void run(String command) throws ClEscape;

    /** Before each command: a test may let it fail here. */
    default void before(ClCommand command) throws ClEscape {}
}
