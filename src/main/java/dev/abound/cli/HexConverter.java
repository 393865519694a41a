package dev.abound.cli;

import dev.abound.app.HexWords;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Octets in hexadecimal on the command line. */
final class HexConverter implements ITypeConverter<Octets> {

    @Override
    public Octets convert(String text) {
        return HexWords.find(text)
                .orElseThrow(() -> new TypeConversionException(
                        "octets are written in hexadecimal, such as 02:00:5e:00:53:11; got \"" + Escaped.text(text)
                                + "\""));
    }
}
