package dev.abound.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Doctor} looks at.
 *
 * @param directory the data directory, which need not be there
 * @param configuration what of it can be used
 * @param service how the service on this directory is doing, if one runs
 * @param listeners where that service listens, by name
 */
record Patient(
        Path directory, Configuration configuration, Optional<ObjectNode> service, Map<String, String> listeners) {

    boolean runs() {
        return service.isPresent();
    }
}
