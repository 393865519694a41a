package dev.abound.packet;

import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Numbers: unsigned and big-endian unless the name says otherwise (RFC 2132 §1). */
final class NumberFormats {

    static final FixedFormat<Integer> U8 = new FixedFormat<>(1, value -> value.u8(0), WireWriter::u8);
    static final FixedFormat<Integer> U16 = new FixedFormat<>(2, value -> value.u16(0), WireWriter::u16);
    static final FixedFormat<Long> U32 = new FixedFormat<>(4, value -> value.u32(0), WireWriter::u32);

    static final FixedFormat<Integer> I8 =
            new FixedFormat<>(1, value -> (int) (byte) value.u8(0), (out, number) -> out.u8(number & 0xff));
    static final FixedFormat<Integer> I32 = new FixedFormat<>(4, value -> value.i32(0), WireWriter::i32);
    static final FixedFormat<Integer> U16_LITTLE_ENDIAN =
            new FixedFormat<>(2, value -> value.u8(1) << 8 | value.u8(0), (out, number) -> out.u8(number & 0xff)
                    .u8(number >>> 8));

    static final Format<List<Integer>> U8_LIST = new ListFormat<>(U8);
    static final Format<List<Integer>> U16_LIST = new ListFormat<>(U16);
    static final Format<List<Long>> U32_LIST = new ListFormat<>(U32);

    /** Seconds; all ones is 136 years here, not infinity. */
    static final FixedFormat<Duration> DURATION = new FixedFormat<>(
            4, value -> Duration.ofSeconds(value.u32(0)), (out, duration) -> out.u32(duration.toSeconds()));

    /** Seconds, all ones meaning infinity: options 51, 58 and 59 (RFC 2131 §3.3). */
    static final FixedFormat<LeaseDuration> LEASE = new FixedFormat<>(
            4, value -> LeaseDuration.ofWire(value.u32(0)), (out, lease) -> out.u32(onTheWire(lease)));

    static final FixedFormat<Instant> TIME = new FixedFormat<>(
            4, value -> Instant.ofEpochSecond(value.u32(0)), (out, time) -> out.u32(time.getEpochSecond()));

    private NumberFormats() {}

    static long onTheWire(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? finite.seconds() : LeaseDuration.INFINITE_ON_THE_WIRE;
    }

    /** 0 false, 1 true; another number is neither. */
    record Bool() implements Format<Boolean> {

        @Override
        public Optional<Boolean> read(Octets value, Findings findings) {
            Optional<Integer> number = U8.read(value, findings);
            if (number.isPresent() && number.get() > 1) {
                findings.error(0, "is %d, neither 0 (false) nor 1 (true): no value", number.get());
            }
            return number.filter(octet -> octet <= 1).map(octet -> octet == 1);
        }

        @Override
        public Octets write(Boolean value) {
            return Octets.of(value ? 1 : 0);
        }
    }

    /** Being there is the value. */
    record Presence() implements Format<Boolean> {

        @Override
        public Optional<Boolean> read(Octets value, Findings findings) {
            if (!value.isEmpty()) {
                findings.warning(0, "has %d octets where none are expected", value.length());
            }
            return Optional.of(true);
        }

        @Override
        public Octets write(Boolean present) {
            if (!present) {
                throw new IllegalArgumentException("this option says yes by being there: leave it out for no");
            }
            return Octets.empty();
        }
    }
}
