package dev.abound.isc.leases;

import dev.abound.value.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes lease files at random, with everything dhcpd may write into one, and knows what a reader must find. */
final class LeaseFileGenerator {

    private final RandomGenerator random;
    private final StringBuilder text = new StringBuilder();
    private final List<Wanted> wanted = new ArrayList<>();

    /** What must be read of one record; the values as the reader's types print them. */
    record Wanted(
            String address,
            int state,
            Optional<Instant> starts,
            Optional<Instant> ends,
            boolean never,
            Optional<Instant> tsfp,
            boolean reserved,
            boolean bootp,
            Optional<Octets> uid,
            Optional<Octets> hardware,
            Optional<String> hostname,
            Optional<Octets> circuit) {

        static Wanted of(LeaseRecord record) {
            return new Wanted(
                    record.address().toString(),
                    record.lease().state(),
                    record.lease().starts(),
                    record.lease().ends(),
                    record.lease().endsNever(),
                    record.lease().tsfp(),
                    record.lease().reserved(),
                    record.lease().dynamicBootp(),
                    record.client().id(),
                    record.client().hardwareAddress().map(address -> address.octets()),
                    record.client().hostname(),
                    record.relay().flatMap(relay -> relay.circuitId()));
        }
    }

    LeaseFileGenerator(RandomGenerator random) {
        this.random = random;
        text.append("# This lease file was written by isc-dhcp-4.4.3-P1 {\nauthoring-byte-order little-endian;\n\n");
    }

    LeaseFileGenerator declarations(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(12)) {
                case 0 -> text.append("host h").append(i).append(" {\n  dynamic;\n  group \"g}\";\n}\n");
                case 1 ->
                    text.append("failover peer \"x{\" state {\n  my state normal at ")
                            .append(LeaseText.time(LeaseText.at(i)))
                            .append(";\n}\n");
                case 2 ->
                    text.append("server-duid ").append(quoted(someOctets(12))).append(";\n\n");
                case 3 -> text.append("subclass \"c\" 1:2:0:5e {\n  lease limit 4;\n}\n# lease 192.0.2.1 {\n");
                default -> lease();
            }
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Wanted> wanted() {
        return wanted;
    }

    private void lease() {
        String address = "192.0." + random.nextInt(4) + "." + random.nextInt(8);
        LeaseState state = LeaseState.of(1 + random.nextInt(7));
        text.append("lease ").append(address).append(" {\n");
        Optional<Instant> starts = time("starts");
        boolean never = random.nextInt(5) == 0;
        Optional<Instant> ends = never ? never() : time("ends");
        Optional<Instant> tsfp = time("tsfp");
        say("binding state " + state.name().toLowerCase(Locale.ROOT));
        say("next binding state free");
        boolean reserved = flag("reserved");
        boolean bootp = flag("dynamic-bootp");
        Optional<Octets> hardware = random.nextBoolean() ? Optional.of(hardware()) : Optional.empty();
        Optional<Octets> uid = random.nextBoolean() ? Optional.of(uid()) : Optional.empty();
        script();
        Optional<Octets> circuit = random.nextBoolean() ? Optional.of(circuit()) : Optional.empty();
        Optional<String> hostname = random.nextBoolean() ? Optional.of(hostname()) : Optional.empty();
        text.append("}\n");
        wanted.add(new Wanted(
                address, state.number(), starts, ends, never, tsfp, reserved, bootp, uid, hardware, hostname, circuit));
    }

    private void say(String statement) {
        text.append("  ").append(statement).append(";\n");
    }

    private Optional<Instant> never() {
        say("ends never");
        return Optional.empty();
    }

    private Optional<Instant> time(String word) {
        Instant time = Instant.ofEpochSecond(random.nextLong(1L << 32));
        switch (random.nextInt(3)) {
            case 0 -> {
                return Optional.empty();
            }
            case 1 -> text.append("  " + word + " epoch " + time.getEpochSecond() + "; # Sat Nov 21; {\n");
            default -> say(word + " " + LeaseText.time(time));
        }
        return Optional.of(time);
    }

    private boolean flag(String word) {
        boolean set = random.nextInt(4) == 0;
        if (set) {
            say(word);
        }
        return set;
    }

    private Octets someOctets(int most) {
        byte[] octets = new byte[1 + random.nextInt(most)];
        random.nextBytes(octets);
        return Octets.wrap(octets);
    }

    private Octets hardware() {
        Octets octets = someOctets(16);
        say("hardware ethernet " + octets.hex(":"));
        return octets;
    }

    private Octets uid() {
        Octets octets = someOctets(20);
        say("uid " + (random.nextBoolean() ? quoted(octets) : colons(octets)));
        return octets;
    }

    private Octets circuit() {
        Octets octets = someOctets(8);
        say("option agent.circuit-id " + (random.nextBoolean() ? quoted(octets) : colons(octets)));
        return octets;
    }

    private String hostname() {
        String name = "h\"{};\\#" + random.nextInt(1000);
        say("client-hostname " + quoted(Octets.ofLatin1(name)));
        return name;
    }

    private void script() {
        if (random.nextInt(3) == 0) {
            say("set x" + random.nextInt(9) + " = " + quoted(someOctets(9)));
            text.append("  on expiry {\n    if 1 = 1 {\n      log (info, \"}\\\"{;\");\n    }\n  }\n");
        }
    }

    /** As one of dhcpd's two writers does; single digits without their zero. */
    private String colons(Octets octets) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            hex.append(i == 0 ? "" : ":").append(Integer.toHexString(octets.u8(i)));
        }
        return octets.length() == 1 ? octets.hex() : hex.toString();
    }

    private static String quoted(Octets octets) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (octet < ' ' || octet > '~') {
                quoted.append(String.format(Locale.ROOT, "\\%03o", octet));
            } else {
                quoted.append("\"'$`\\".indexOf(octet) >= 0 ? "\\" : "").append((char) octet);
            }
        }
        return quoted.append('"').toString();
    }
}
