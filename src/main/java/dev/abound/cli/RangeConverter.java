package dev.abound.cli;

import dev.abound.ledger.AddressRange;
import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A network, a range of addresses or one address on the command line. */
final class RangeConverter implements ITypeConverter<AddressRange> {

    private static final Pattern NETWORK = Pattern.compile("([0-9.]+)/(\\d{1,2})");
    private static final Pattern RANGE = Pattern.compile("([0-9.]+)(?:-([0-9.]+))?");

    @Override
    public AddressRange convert(String text) {
        try {
            Matcher network = NETWORK.matcher(text);
            if (network.matches()) {
                return AddressRange.ofNetwork(Ipv4Address.parse(network.group(1)), Integer.parseInt(network.group(2)));
            }
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                Ipv4Address first = Ipv4Address.parse(range.group(1));
                return new AddressRange(first, range.group(2) == null ? first : Ipv4Address.parse(range.group(2)));
            }
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(unreadable.getMessage());
        }
        throw new TypeConversionException("a network is written 192.0.2.0/24, a range 192.0.2.100-192.0.2.199; got \""
                + Escaped.text(text) + "\"");
    }
}
