package dev.abound.qsys;

/** The interpreter met CL it does not know: it must not guess. A failure of the test, never of the program. */
final class ClNotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClNotUnderstood(String message) {
        super(message);
    }
}
