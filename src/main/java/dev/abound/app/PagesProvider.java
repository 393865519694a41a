package dev.abound.app;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Makes the pages of a service. Found by {@link java.util.ServiceLoader}: the rooms that show are above this one. */
public interface PagesProvider {

    /**
     * Pages that listen from now on.
     *
     * @throws IOException when the address cannot be had
     * @throws LinkageError when a jar they need is not here
     */
    Pages open(InetSocketAddress address) throws IOException;
}
