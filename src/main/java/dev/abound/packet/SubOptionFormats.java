package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options made of options. */
final class SubOptionFormats {

    private SubOptionFormats() {}

    /** Code, length, octets; damage ends them and what stands before it is offered. */
    record Tlv(String space, boolean hasEnd) implements Format<SubOptions> {

        @Override
        public Optional<SubOptions> read(Octets value, Findings findings) {
            return Optional.of(SubOptions.read(space, hasEnd, value, findings));
        }

        @Override
        public Octets write(SubOptions subOptions) {
            return subOptions.write();
        }
    }

    /** Option 82: codes 0 and 255 are like any other (RFC 3046 §2.0). */
    record Relay() implements Format<RelayAgentInformation> {

        @Override
        public Optional<RelayAgentInformation> read(Octets value, Findings findings) {
            return Optional.of(
                    new RelayAgentInformation(SubOptions.read(RelayAgentInformation.SPACE, false, value, findings)));
        }

        @Override
        public Octets write(RelayAgentInformation relay) {
            return relay.subOptions().write();
        }
    }

    /** Option 43: sub-options when they fit exactly, else opaque, which is no problem. */
    record Vendor(String space) implements Format<VendorInformation> {

        @Override
        public Optional<VendorInformation> read(Octets value, Findings findings) {
            SubOptions found = SubOptions.read(space, true, value, Findings.IGNORED);
            if (!found.damaged().isEmpty()) {
                return Optional.of(new VendorInformation(value, Optional.empty()));
            }
            if (findings.isListening()) {
                SubOptions.read(space, true, value, findings);
            }
            return Optional.of(new VendorInformation(value, Optional.of(found)));
        }

        @Override
        public Octets write(VendorInformation vendor) {
            return vendor.octets();
        }

        /** Option 60 may come after 43 and still says what it means. */
        @Override
        public Format<VendorInformation> in(DhcpPacket packet) {
            Octets vendorClass = packet.option(60).orElse(Octets.empty());
            if (vendorClass.startsWith(Octets.ofLatin1("PXEClient"))) {
                return new Vendor("pxe43");
            }
            if (vendorClass.startsWith(Octets.ofLatin1("MSFT"))) {
                return new Vendor("msft43");
            }
            return vendorClass.startsWith(Octets.ofLatin1("docsis")) ? new Vendor("docsis43") : this;
        }
    }

    /** Option 220 (RFC 6656): flags, then sub-options. */
    record Subnet() implements Format<SubnetAllocation> {

        @Override
        public Optional<SubnetAllocation> read(Octets value, Findings findings) {
            if (value.isEmpty()) {
                findings.error(0, "has no octets, so no flags: no value");
                return Optional.empty();
            }
            return Optional.of(new SubnetAllocation(
                    value.u8(0), SubOptions.read("subnet220", false, value.from(1), findings.from(1))));
        }

        @Override
        public Octets write(SubnetAllocation subnet) {
            return Octets.of(subnet.flags()).plus(subnet.subOptions().write());
        }
    }

    /** Option 124: enterprise, length, octets, repeated (RFC 3925 §3). */
    record VendorClass() implements Format<List<VendorClassBlock>> {

        @Override
        public Optional<List<VendorClassBlock>> read(Octets value, Findings findings) {
            if (value.length() == 4) { // phones send nothing but the number
                findings.warning(0, "is an enterprise number without a length octet");
                return Optional.of(List.of(new VendorClassBlock(value.u32(0), Octets.empty())));
            }
            List<VendorClassBlock> blocks = new ArrayList<>();
            for (int at = 0; at < value.length() && fits(value, at, findings); at = end(value, at)) {
                blocks.add(new VendorClassBlock(value.u32(at), value.slice(at + 5, end(value, at))));
            }
            return Optional.of(List.copyOf(blocks));
        }

        @Override
        public Octets write(List<VendorClassBlock> blocks) {
            WireWriter out = new WireWriter();
            blocks.forEach(block -> block(out, block.enterprise(), block.octets()));
            return out.toOctets();
        }
    }

    /** Option 125: the same with sub-options inside; damage in one block stays there (RFC 3925 §4). */
    record VendorSpecific() implements Format<List<VendorBlock>> {

        @Override
        public Optional<List<VendorBlock>> read(Octets value, Findings findings) {
            List<VendorBlock> blocks = new ArrayList<>();
            for (int at = 0; at < value.length() && fits(value, at, findings); at = end(value, at)) {
                Octets inside = value.slice(at + 5, end(value, at));
                String space = enterpriseSpace(value.u32(at));
                SubOptions subOptions = SubOptions.read(space, false, inside, findings.from(at + 5));
                blocks.add(new VendorBlock(value.u32(at), inside, subOptions));
            }
            return Optional.of(List.copyOf(blocks));
        }

        @Override
        public Octets write(List<VendorBlock> blocks) {
            WireWriter out = new WireWriter();
            blocks.forEach(block -> block(out, block.enterprise(), block.octets()));
            return out.toOctets();
        }
    }

    /** Sub-option 152 of option 82. */
    record Control() implements Format<VssControl> {

        @Override
        public Optional<VssControl> read(Octets value, Findings findings) {
            if (value.length() == 4) {
                return Optional.of(new VssControl(Optional.of(new Ipv4Address(value.i32(0)))));
            }
            if (!value.isEmpty()) {
                findings.warning(0, "has %d octets, neither none nor the 4 of an address", value.length());
            }
            return Optional.of(new VssControl(Optional.empty()));
        }

        @Override
        public Octets write(VssControl control) {
            return control.serverIdentifierOverride().map(Ipv4Address::octets).orElse(Octets.empty());
        }
    }

    static String enterpriseSpace(long enterprise) {
        return "vivs125/" + enterprise;
    }

    private static boolean fits(Octets value, int at, Findings findings) {
        if (at + 5 <= value.length() && end(value, at) <= value.length()) {
            return true;
        }
        findings.error(at, "an enterprise's block does not fit into the %d octets left", value.length() - at);
        return false;
    }

    private static int end(Octets value, int at) {
        return at + 5 + value.u8(at + 4);
    }

    private static void block(WireWriter out, long enterprise, Octets octets) {
        out.u32(enterprise).u8(octets.length()).octets(octets);
    }
}
