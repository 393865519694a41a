package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * How many clients a second get a name and their address a name back, at a real named on loopback: this handler, and BIND's
 * own nsupdate with the same records and prerequisites, once with one name in a message and once with {@code batch} of them.
 * Each contender has a fresh named and the handler one more round to warm up; {@code rounds} rounds, medians. Properties {@code names}, {@code batch}, {@code rounds}.
 */
public final class DnsLoad {

    private static final int NAMES = Integer.getInteger("names", 10_000);
    private static final int SINGLES = Math.max(1, NAMES / 20); // it is slow enough to be seen
    private static final int BATCH = Integer.getInteger("batch", 100);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int EVENTS_AT_ONCE = 1_024;
    private static final int FIRST = Ipv4Address.parse("10.20.0.0").bits();

    private DnsLoad() {}

    private interface Contender {
        double namesASecond(NameServer server, Path place, int names) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        double[] single = new double[ROUNDS];
        double[] batched = new double[ROUNDS];
        double[] abound = new double[ROUNDS];
        run("handler dns, while it warms up", NAMES, DnsLoad::abound);
        for (int round = 0; round < ROUNDS; round++) {
            single[round] = run(
                    "nsupdate, one name a message",
                    SINGLES,
                    (server, place, names) -> nsupdate(server, place, names, 1));
            batched[round] = run(
                    "nsupdate, " + BATCH + " names a message",
                    NAMES,
                    (server, place, names) -> nsupdate(server, place, names, BATCH));
            abound[round] = run("handler dns", NAMES, DnsLoad::abound);
        }
        System.out.printf(
                Locale.ROOT,
                "medians of %d rounds, %,d names each, A + PTR + 2 DHCID: nsupdate %,.0f/s, batched %,.0f/s,"
                        + " handler %,.0f/s; handler/batched %.2f, handler/single %.2f%n",
                ROUNDS,
                NAMES,
                median(single),
                median(batched),
                median(abound),
                median(abound) / median(batched),
                median(abound) / median(single));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double run(String who, int names, Contender contender) throws Exception {
        Path place = Files.createTempDirectory("abound-dns-load");
        try (NameServer server = RealNamed.start(place.resolve("named"))) {
            double speed = contender.namesASecond(server, place, names);
            long published = server.records("10.in-addr.arpa").size() / 2;
            if (published != names) {
                throw new IllegalStateException(who + " published " + published + " of " + names);
            }
            System.out.printf(Locale.ROOT, "%-32s %,10.0f names/s%n", who, speed);
            return speed;
        } finally {
            try (Stream<Path> files = Files.walk(place)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static double abound(NameServer server, Path place, int names) throws Exception {
        try (Publisher publisher = Publisher.to(server, server.port(), place)) {
            List<BindingEvent> events = new ArrayList<>();
            for (int i = 0; i < names; i++) {
                events.add(publisher.next(Publisher.bound(address(i), i, "host-" + i)));
            }
            long start = System.nanoTime();
            handleAll(publisher, events);
            double speed = names / seconds(start);
            start = System.nanoTime();
            handleAll(publisher, renewals(publisher, names));
            System.out.printf(
                    Locale.ROOT, "%-32s %,10.0f renewals/s without a message%n", "handler dns", names / seconds(start));
            return speed;
        }
    }

    private static List<BindingEvent> renewals(Publisher publisher, int names) {
        List<BindingEvent> renewals = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            renewals.add(publisher.next(Publisher.renewed(address(i), i, "host-" + i)));
        }
        return renewals;
    }

    private static void handleAll(Publisher publisher, List<BindingEvent> events) throws Exception {
        for (int from = 0; from < events.size(); from += EVENTS_AT_ONCE) {
            HandlerResult result =
                    publisher.handle(events.subList(from, Math.min(events.size(), from + EVENTS_AT_ONCE)));
            if (!result.equals(HandlerResult.done())) {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    private static double nsupdate(NameServer server, Path place, int names, int batch) throws Exception {
        Path input = place.resolve("nsupdate.in");
        StringBuilder text = new StringBuilder("server 127.0.0.1 " + server.port() + "\n");
        for (int from = 0; from < names; from += batch) {
            int to = Math.min(names, from + batch);
            for (int i = from; i < to; i++) {
                name(text, i);
            }
            text.append("send\n");
            for (int i = from; i < to; i++) {
                pointer(text, i);
            }
            text.append("send\n");
        }
        Files.writeString(input, text);
        long start = System.nanoTime();
        Process nsupdate = new ProcessBuilder(
                        "nsupdate", "-v", "-k", server.keyFile().toString(), input.toString())
                .inheritIO()
                .start();
        if (nsupdate.waitFor() != 0) {
            throw new IllegalStateException("nsupdate failed");
        }
        return names / seconds(start);
    }

    private static void name(StringBuilder text, int i) throws Exception {
        String name = "host-" + i + ".example.test.";
        text.append("prereq nxdomain " + name + "\n");
        text.append("update add " + name + " 1188 A " + address(i) + "\n");
        text.append("update add " + name + " 1188 DHCID " + mark(i) + "\n");
    }

    private static void pointer(StringBuilder text, int i) throws Exception {
        Octets address = Ipv4Address.parse(address(i)).octets();
        String owner = address.u8(3) + "." + address.u8(2) + "." + address.u8(1) + ".10.in-addr.arpa.";
        text.append("prereq nxdomain " + owner + "\n");
        text.append("update add " + owner + " 1188 PTR host-" + i + ".example.test.\n");
        text.append("update add " + owner + " 1188 DHCID " + mark(i) + "\n");
    }

    private static String mark(int i) throws Exception {
        Name name = Name.fromString("host-" + i + ".example.test.");
        return Base64.getEncoder()
                .encodeToString(
                        Dhcid.of(Publisher.client(i, ""), name).orElseThrow().toArray());
    }

    private static String address(int i) {
        return new Ipv4Address(FIRST + i).toString();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
