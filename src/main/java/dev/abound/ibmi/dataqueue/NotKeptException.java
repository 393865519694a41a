package dev.abound.ibmi.dataqueue;

/** The journal did not keep an entry; it is offered again. */
final class NotKeptException extends Exception {

    private static final long serialVersionUID = 1L;

    NotKeptException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
