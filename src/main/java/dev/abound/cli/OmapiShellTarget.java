package dev.abound.cli;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.value.Octets;
import java.io.PrintStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where a shell will connect to, and with which key: what {@code server}, {@code port} and {@code key} say. */
final class OmapiShellTarget {

    private final PrintStream out;
    private final PrintStream err;
    private ClientSettings settings;
    private OmapiAlgorithm algorithm;

    OmapiShellTarget(ClientSettings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.algorithm = settings.key().map(OmapiKey::algorithm).orElse(OmapiAlgorithm.HMAC_MD5);
        this.out = out;
        this.err = err;
    }

    ClientSettings settings() {
        return settings;
    }

    void server(List<OmapiShellWord> words) {
        String host = words.get(0).text();
        if (host.isEmpty()) {
            out.println("usage: server <server>");
        } else {
            settings = settings.withServer(new Endpoint(host, settings.server().port()));
        }
    }

    void port(List<OmapiShellWord> words) {
        String text = words.get(0).text();
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            settings = settings.withServer(new Endpoint(settings.server().host(), Integer.parseInt(text)));
        } else {
            out.println("unknown service name: " + text);
        }
    }

    void key(List<OmapiShellWord> words) {
        try {
            Octets secret = Octets.wrap(Base64.getDecoder().decode(words.get(1).text()));
            settings = settings.withKey(new OmapiKey(words.get(0).text(), algorithm, secret));
        } catch (IllegalArgumentException noKey) { // its message could show a part of the secret
            err.println("the key's value is not base64");
        }
    }

    void keyAlgorithm(List<OmapiShellWord> words) {
        Optional<OmapiAlgorithm> known = OmapiAlgorithm.named(words.get(0).text());
        if (known.isEmpty()) {
            out.println("unknown algorithm; known are " + OmapiAlgorithm.names());
            return;
        }
        algorithm = known.get();
        settings = settings.key()
                .map(key -> settings.withKey(new OmapiKey(key.name(), algorithm, key.secret())))
                .orElse(settings);
    }
}
