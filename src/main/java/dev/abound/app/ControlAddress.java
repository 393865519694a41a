package dev.abound.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running service answers, as it stands in the file {@code control} of its data directory, which only the owner
 * can read: whoever can read the token may ask anything.
 *
 * @param port on loopback
 * @param token 64 hexadecimal digits
 * @param pid of the service's process
 * @param listeners where it listens, by name of the source: {@code 127.0.0.1:8367}, {@code unix:/run/abound.sock}
 */
public record ControlAddress(int port, String token, long pid, Map<String, String> listeners) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ControlAddress {
        listeners = Map.copyOf(listeners);
    }

    /** What a data directory says of the service that uses it; empty when it says nothing that can be read. */
    public static Optional<ControlAddress> find(Path directory) {
        try {
            return Optional.of(of((ObjectNode) JSON.readTree(Files.readString(DataDirectory.control(directory)))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (AccessDeniedException others) {
            throw new ServiceException(
                    DataDirectory.control(directory)
                            + " belongs to the user who runs serve, and nobody else may read it. Run this command as that"
                            + " user.",
                    others);
        } catch (IOException | RuntimeException unreadable) {
            throw new ServiceException(
                    DataDirectory.control(directory) + " cannot be read: " + unreadable.getMessage()
                            + ". It is made anew when serve starts; remove it if none runs.",
                    unreadable);
        }
    }

    private static ControlAddress of(ObjectNode json) {
        Map<String, String> listeners = new LinkedHashMap<>();
        json.path("listeners")
                .properties()
                .forEach(one -> listeners.put(one.getKey(), one.getValue().asText()));
        return new ControlAddress(
                json.path("port").asInt(),
                json.path("token").asText(),
                json.path("pid").asLong(),
                listeners);
    }

    void write(Path directory) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("port", port).put("token", token).put("pid", pid);
        ObjectNode named = json.putObject("listeners");
        listeners.forEach(named::put);
        OwnerOnly.write(DataDirectory.control(directory), json + "\n");
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "127.0.0.1:" + port + " (process " + pid + ", token withheld)";
    }
}
