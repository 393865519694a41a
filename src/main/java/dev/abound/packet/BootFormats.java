package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import java.util.List;

/** What boots from the network: PXE 2.1 §2.1, and values that mean what the boot loader says they mean. */
final class BootFormats {

    /** Sub-option 8: type, count, addresses, repeated. */
    static final Format<List<BootServers>> SERVERS = new ItemsFormat<>(
            in -> {
                int type = in.u16("type");
                WireReader addresses = in.window(4 * in.u8("count"), "addresses");
                return new BootServers(type, AddressFormats.rest(addresses));
            },
            (out, servers) -> AddressFormats.write(
                    out.u16(servers.type()).u8(servers.addresses().size()), servers.addresses()));

    /** Sub-option 9: type, length, text, repeated. */
    static final Format<List<BootMenuEntry>> MENU = new ItemsFormat<>(
            in -> new BootMenuEntry(
                    in.u16("type"), in.octets(in.u8("text length"), "text").latin1()),
            (out, entry) -> {
                Octets text = new TextFormats.Latin1().write(entry.text());
                out.u16(entry.type()).u8(text.length()).octets(text);
            });

    /** Sub-option 10. */
    static final Format<BootPrompt> PROMPT = new RecordFormat<>(
            (in, findings) -> new BootPrompt(in.u8("timeout"), in.rest().latin1()),
            (out, prompt) -> out.u8(prompt.timeout()).octets(new TextFormats.Latin1().write(prompt.text())));

    /** Sub-option 71. */
    static final FixedFormat<BootItem> ITEM =
            new FixedFormat<>(4, value -> new BootItem(value.u16(0), value.u16(2)), (out, item) -> out.u16(item.type())
                    .u16(item.layer()));

    /** Octets with several meanings. */
    static final Format<OpenValue> OPEN =
            new RecordFormat<>((in, findings) -> new OpenValue(in.rest()), (out, value) -> out.octets(value.octets()));

    private BootFormats() {}
}
