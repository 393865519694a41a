package dev.abound.web;

import dev.abound.app.Pages;
import dev.abound.app.PagesProvider;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Pages on the HTTP server of the JDK. */
public final class HttpPagesProvider implements PagesProvider {

    @Override
    public Pages open(InetSocketAddress address) throws IOException {
        return HttpPages.open(address);
    }
}
