package dev.abound.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Abound this is. */
public final class Build {

    private Build() {}

    /** As the build wrote it, such as {@code 0.1.0}. */
    public static String version() {
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("build.properties cannot be read from the jar", unreadable);
        }
    }
}
