import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks what a webhook of Abound sends, and prints it. Nothing but a JDK is needed:
 *
 * <pre>java Receiver.java PORT SECRET-FILE...</pre>
 *
 * Several secrets, while one takes the place of the other: a request is good when one of them fits.
 */
public final class Receiver {

    private static final long TOLERANCE = 300; // seconds a signature may be old, or from the future
    private static final int LARGEST = 10_000_000; // octets
    private static final int REMEMBERED = 100_000; // ids

    private final List<SecretKeySpec> secrets;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Receiver(List<SecretKeySpec> secrets) {
        this.secrets = secrets;
    }

    public static void main(String[] arguments) throws IOException {
        List<SecretKeySpec> secrets = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            secrets.add(secret(Files.readAllLines(Path.of(arguments[i])).get(0)));
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/events", new Receiver(secrets)::receive);
        server.start();
        System.out.println("listening on port " + server.getAddress().getPort());
    }

    /** Base64 behind whsec_, or any other text as it stands. */
    private static SecretKeySpec secret(String line) {
        byte[] key = line.startsWith("whsec_")
                ? Base64.getDecoder().decode(line.substring(6).strip())
                : line.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(key, "HmacSHA256");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            boolean good = isGood(exchange, body);
            if (good && isNew(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                System.out.println(new String(body, StandardCharsets.UTF_8)); // here you would do your work
            }
            exchange.sendResponseHeaders(good ? 204 : 401, -1); // 204 also for one that came before
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized boolean isNew(String id) {
        return seen.putIfAbsent(id, true) == null;
    }

    /** Is it of somebody who knows a secret, whole, and fresh? */
    private boolean isGood(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
        if (id == null || time == null || signatures == null || !isFresh(time)) {
            return false;
        }
        for (SecretKeySpec secret : secrets) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            for (String signature : signatures.split(" ")) {
                if (MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8))) { // in constant time
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFresh(String time) {
        return time.matches("[0-9]{1,12}")
                && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time)) <= TOLERANCE;
    }
}
