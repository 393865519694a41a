package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of one code: a line of {@code options.tsv} or {@code suboptions.tsv}.
 *
 * @param code 0 to 255
 * @param name as the IANA registry or the vendor has it
 * @param formatName word of the format vocabulary
 * @param format reads and writes the value
 * @param shortest octets, 0 when any number is allowed
 * @param longest octets; empty when there is no limit
 * @param status {@code assigned}, {@code ambiguous}, {@code private} …
 */
record Definition(
        int code,
        String name,
        String formatName,
        Format<?> format,
        int shortest,
        OptionalInt longest,
        String reference,
        String status) {

    /** The one length the value must have, for values that are not made of parts. */
    OptionalInt fixedLength() {
        return longest.isPresent() && longest.getAsInt() == shortest ? longest : OptionalInt.empty();
    }

    Optional<?> read(Format<?> inContext, Octets value, Findings findings) {
        int before = findings.size();
        Optional<?> read = inContext.read(value, findings);
        if (findings.isListening() && findings.size() == before) {
            checkLength(value.length(), findings);
        }
        return read;
    }

    private void checkLength(int length, Findings findings) {
        if (length < shortest && isLenient()) {
            findings.note(0, "has %d octets, fewer than the %d of its definition", length, shortest);
        } else if (length < shortest) {
            findings.warning(0, "has %d octets, fewer than the %d of its definition", length, shortest);
        } else if (longest.isPresent() && length > longest.getAsInt()) {
            findings.warning(0, "has %d octets, more than the %d of its definition", length, longest.getAsInt());
        }
    }

    /** Empty host names and client identifiers of one octet are sent by real clients, and nothing is lost by them. */
    private boolean isLenient() {
        return format instanceof TextFormats.Latin1
                || format instanceof TextFormats.Utf8
                || format instanceof IdentityFormats.ClientId;
    }
}
