package dev.abound.app;

import dev.abound.value.Escaped;
import java.io.IOException;
import java.util.ServiceLoader;

/** Opens the pages of a service, if whoever makes them is here with all it needs. */
final class PagesDoor {

    private PagesDoor() {}

    /**
     * The pages, listening.
     *
     * @throws ConfigurationException when a jar is missing
     * @throws ServiceException when the address cannot be had
     */
    static Pages open(MetricsConfiguration wanted) {
        try {
            return provider(wanted).open(wanted.address());
        } catch (IOException taken) {
            throw new ServiceException(
                    "The metrics cannot be shown on " + wanted.setting().value() + ": " + taken.getMessage()
                            + ". Choose another address with metrics.listen or --metrics; port 0 takes any free one.",
                    taken);
        } catch (LinkageError missing) {
            throw new ConfigurationException(
                    wanted.setting().place() + ": metrics need Micrometer, which is not here ("
                            + Escaped.text(String.valueOf(missing.getMessage()))
                            + "). Add micrometer-registry-prometheus and what it needs to lib/, or remove the line.",
                    missing);
        }
    }

    private static PagesProvider provider(MetricsConfiguration wanted) {
        return ServiceLoader.load(PagesProvider.class)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(wanted.setting().place()
                        + ": the part of Abound that shows metrics is not here. Remove the line, or take a whole"
                        + " distribution."));
    }
}
