package dev.abound.app;

import dev.abound.isc.leases.LeaseFileSource;
import dev.abound.spi.BindingSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Sources of type {@code isc-leases}: {@code .file} is the lease file; what they remember lies in the data directory. */
final class LeaseFileSources {

    static final String TYPE = "isc-leases";
    static final String FILE = "file";

    private LeaseFileSources() {}

    /**
     * What opens the source later.
     *
     * @param directory the service's data directory
     */
    static Supplier<BindingSource> find(SourceConfiguration source, Path directory) {
        Setting file = source.get(FILE, "Name the lease file: dhcpd's is usually /var/lib/dhcp/dhcpd.leases.");
        Path path = path(file);
        Path notebook = DataDirectory.sources(directory).resolve(source.name() + ".leases");
        return () -> LeaseFileSource.open(source.name(), path, notebook);
    }

    private static Path path(Setting file) {
        try {
            return Path.of(file.value());
        } catch (InvalidPathException invalid) {
            throw new ConfigurationException(
                    file.place() + " wants a file name: " + invalid.getMessage() + ".", invalid);
        }
    }
}
