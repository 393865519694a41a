package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When the server called the exit program: two system values, copied as they stood, in EBCDIC. Blanks mean that the
 * exit program could not read the value.
 *
 * @param dateTime QDATETIME, local time: {@code YYYYMMDDhhmmss} and six digits of a second, 20 octets
 * @param utcOffset QUTCOFFSET, what local time is ahead of UTC: {@code +0100}, 5 octets. Without it the time is unknown
 */
public record CallTime(Octets dateTime, Octets utcOffset) {

    static final int DATE_TIME_WIDTH = 20;
    static final int UTC_OFFSET_WIDTH = 5;

    /** Both blank. */
    public static final CallTime UNKNOWN =
            new CallTime(Ebcdic.of(" ".repeat(DATE_TIME_WIDTH)), Ebcdic.of(" ".repeat(UTC_OFFSET_WIDTH)));

    private static final DateTimeFormatter QDATETIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSSSSS", Locale.ROOT);
    private static final int MOST_OFFSET_MINUTES = 18 * 60; // no zone is further away, nor does java.time go further

    public CallTime {
        if (dateTime.length() != DATE_TIME_WIDTH || utcOffset.length() != UTC_OFFSET_WIDTH) {
            throw new IllegalArgumentException("QDATETIME has 20 octets and QUTCOFFSET 5, got " + dateTime.length()
                    + " and " + utcOffset.length());
        }
    }

    /** As a system in that zone would write it; finer than microseconds is cut. Whole minutes of offset, years 1 to 9999. */
    public static CallTime of(Instant time, ZoneOffset zone) {
        OffsetDateTime local = time.atOffset(zone);
        int minutes = zone.getTotalSeconds() / 60;
        String offset = String.format(
                Locale.ROOT, "%s%02d%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
        return new CallTime(Ebcdic.of(QDATETIME.format(local)), Ebcdic.of(offset));
    }

    /** The moment in UTC, microseconds; empty when either value is blank or malformed. */
    public Optional<Instant> instant() {
        OptionalInt minutes = offsetMinutes();
        return minutes.isEmpty()
                ? Optional.empty()
                : local().map(time -> time.toInstant(ZoneOffset.ofTotalSeconds(minutes.getAsInt() * 60)));
    }

    /** Is either value neither blank nor what its format asks for? */
    public boolean isMalformed() {
        return (local().isEmpty() && !Ebcdic.isBlank(dateTime))
                || (offsetMinutes().isEmpty() && !Ebcdic.isBlank(utcOffset));
    }

    private Optional<LocalDateTime> local() {
        if (!Ebcdic.areDigits(dateTime, 0, DATE_TIME_WIDTH)) {
            return Optional.empty();
        }
        return date().flatMap(this::at);
    }

    private Optional<LocalDate> date() {
        int year = Ebcdic.number(dateTime, 0, 4);
        int month = Ebcdic.number(dateTime, 4, 6);
        int day = Ebcdic.number(dateTime, 6, 8);
        boolean exists = year >= 1
                && month >= 1
                && month <= 12
                && YearMonth.of(year, month).isValidDay(day);
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    private Optional<LocalDateTime> at(LocalDate date) {
        int hour = Ebcdic.number(dateTime, 8, 10);
        int minute = Ebcdic.number(dateTime, 10, 12);
        int second = Ebcdic.number(dateTime, 12, 14);
        int microsecond = Ebcdic.number(dateTime, 14, 20);
        boolean exists = hour < 24 && minute < 60 && second < 60;
        return exists ? Optional.of(date.atTime(hour, minute, second, microsecond * 1_000)) : Optional.empty();
    }

    private OptionalInt offsetMinutes() {
        int sign = utcOffset.u8(0);
        boolean signed = sign == Ebcdic.PLUS || sign == Ebcdic.MINUS;
        if (!signed || !Ebcdic.areDigits(utcOffset, 1, UTC_OFFSET_WIDTH)) {
            return OptionalInt.empty();
        }
        int minutes = Ebcdic.number(utcOffset, 3, 5);
        int total = Ebcdic.number(utcOffset, 1, 3) * 60 + minutes;
        return minutes >= 60 || total > MOST_OFFSET_MINUTES
                ? OptionalInt.empty()
                : OptionalInt.of(sign == Ebcdic.MINUS ? -total : total);
    }
}
