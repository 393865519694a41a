package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;

/**
 * A program at an exit point of the registration facility, as WRKREGINF shows it.
 *
 * @param number its place in the order of calls
 */
public record RegisteredProgram(
        String exitPoint, String format, int number, String library, String program, String text) {

    boolean is(SimpleName otherLibrary, SimpleName otherProgram) {
        return library.equals(otherLibrary.text()) && program.equals(otherProgram.text());
    }
}
