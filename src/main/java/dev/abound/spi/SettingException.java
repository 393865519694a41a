package dev.abound.spi;

/** A configured value that cannot be used: which key, what it said, what was wanted. */
public class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }

    public SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
