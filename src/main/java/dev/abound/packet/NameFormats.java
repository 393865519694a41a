package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/** Names of the DNS, one or many. */
final class NameFormats {

    private NameFormats() {}

    /**
     * Names back to back; written without compression.
     *
     * @param mayCompress does the option's RFC allow pointers? They are read anyway, and reported when not
     */
    record Names(boolean mayCompress) implements Format<List<DomainName>> {

        @Override
        public Optional<List<DomainName>> read(Octets value, Findings findings) {
            NameReader in = new NameReader(value, findings);
            List<DomainName> names = in.rest();
            reportCompression(in, mayCompress, findings);
            return Optional.of(names);
        }

        @Override
        public Octets write(List<DomainName> names) {
            WireWriter out = new WireWriter();
            names.forEach(name -> out.octets(name.octets()));
            return out.toOctets();
        }
    }

    /** One name. */
    record Name() implements Format<DomainName> {

        @Override
        public Optional<DomainName> read(Octets value, Findings findings) {
            if (value.isEmpty()) {
                findings.error(0, "has no octets: no name");
                return Optional.empty();
            }
            NameReader in = new NameReader(value, findings);
            Optional<DomainName> name = in.next();
            reportCompression(in, false, findings);
            if (name.isPresent() && in.hasRemaining()) {
                findings.warning(in.offset(), "%d octets follow the name", value.length() - in.offset());
            }
            return name;
        }

        @Override
        public Octets write(DomainName name) {
            return name.octets();
        }
    }

    private static void reportCompression(NameReader in, boolean mayCompress, Findings findings) {
        if (in.sawCompression() && !mayCompress) {
            findings.warning(0, "holds a compressed name, which its definition does not allow");
        }
    }
}
