package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options 121 and 249 (RFC 3442): width of the prefix, as many octets of the destination as the width needs, router.
 * Routes before the damage are offered.
 */
record RouteFormat() implements Format<List<ClasslessRoute>> {

    @Override
    public Optional<List<ClasslessRoute>> read(Octets value, Findings findings) {
        List<ClasslessRoute> routes = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int width = value.u8(at);
            int significant = (width + 7) / 8;
            int next = at + 1 + significant + 4;
            if (width > 32) {
                findings.error(at, "a prefix of %d bits is wider than an address; the routes end here", width);
                break;
            }
            if (next > value.length()) {
                findings.error(at, "the route wants %d octets, %d are left", next - at, value.length() - at);
                break;
            }
            routes.add(route(value, at, width, significant, findings));
            at = next;
        }
        return Optional.of(List.copyOf(routes));
    }

    private static ClasslessRoute route(Octets value, int at, int width, int significant, Findings findings) {
        int bits = 0;
        for (int i = 0; i < significant; i++) {
            bits |= value.u8(at + 1 + i) << (24 - 8 * i);
        }
        if ((bits & ~ClasslessRoute.mask(width)) != 0) {
            findings.warning(at, "bits beyond the prefix of %d are set; they are taken as 0", width);
        }
        return new ClasslessRoute(new Ipv4Address(bits), width, new Ipv4Address(value.i32(at + 1 + significant)));
    }

    @Override
    public Octets write(List<ClasslessRoute> routes) {
        WireWriter out = new WireWriter();
        for (ClasslessRoute route : routes) {
            out.u8(route.width());
            out.octets(route.destination().octets().first((route.width() + 7) / 8));
            out.ipv4(route.router());
        }
        return out.toOctets();
    }
}
