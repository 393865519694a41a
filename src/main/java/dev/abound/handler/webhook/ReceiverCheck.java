package dev.abound.handler.webhook;

import dev.abound.value.Escaped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Looks whether the receiver, or the proxy before it, answers at all, and is who it should be. Sends no request. */
final class ReceiverCheck {

    private static final int PATIENCE = 4_000; // milliseconds, twice at most: a doctor comes back within ten seconds

    private final WebhookSettings settings;

    ReceiverCheck(WebhookSettings settings) {
        this.settings = settings;
    }

    /** One sentence for what is wrong; none when all is well. */
    List<String> troubles() {
        String host = settings.proxy().map(InetSocketAddress::getHostString).orElse(settings.host());
        int port = settings.proxy().map(InetSocketAddress::getPort).orElse(settings.port());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            return settings.proxy().isPresent() || !settings.isSecure() ? List.of() : shakeHands(socket);
        } catch (IOException away) {
            return List.of(host + ":" + port + " cannot be reached (" + Escaped.text(away.toString())
                    + "). Does it run, and does a firewall let this machine through?");
        }
    }

    /** Behind a proxy that is left to the first request. */
    private List<String> shakeHands(Socket socket) throws IOException {
        try (SSLSocket secured = settings.tls().secure(socket, settings.host(), settings.port())) {
            return List.of();
        } catch (IOException | RuntimeException refused) {
            return List.of(settings.receiver() + " answers, but TLS with it fails: "
                    + Escaped.text(String.valueOf(refused.getMessage()))
                    + ". See tls-ca-file, tls-certificate-file and the name in its certificate.");
        }
    }
}
