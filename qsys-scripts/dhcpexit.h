/*
 * What both exit programs share, in ILE C: the entry of layout 0100 and how it is sent. Also compiles with gcc, for the
 * tests: literals then need -fexec-charset=IBM037. Numbers are octets here, big-endian, never an int of the machine.
 */
#ifndef DHCPEXIT_H
#define DHCPEXIT_H

#include <string.h>

#ifdef __ILEC400__
#include <except.h>
#endif

/* The one line an installation in another library changes: ten characters, with blanks. */
#define LIB "ABOUND    "
#define QUEUE "BINDINGS  "

enum {
    FIXED_PART = 60,
    LONGEST_ENTRY = 2048,
    LONGEST_ADDRESS = 45,
    LONGEST_IDENTIFIER = 255,
    OFFSET_WIDTH = 5,
    TIME_WIDTH = 20
};

typedef unsigned char octet;

typedef struct {
    octet octets[LONGEST_ENTRY];
    long used;
} entry;

/*
 * IBM's own programs, called by address like any program. The length of the data is PACKED(5,0): three octets, made by
 * hand, so that no decimal type is needed.
 */
#ifdef __ILEC400__
#pragma linkage(QSNDDTAQ, OS)
#pragma map(QSNDDTAQ, "QSYS/QSNDDTAQ")
#pragma linkage(QWCRSVAL, OS)
#pragma map(QWCRSVAL, "QSYS/QWCRSVAL")
#pragma linkage(QMHRMVPM, OS)
#pragma map(QMHRMVPM, "QSYS/QMHRMVPM")
#endif
extern void QSNDDTAQ(const void *queue, const void *library, const void *length, const void *data);
extern void QWCRSVAL(void *receiver, const void *length, const void *count, const void *names, void *error);
extern void QMHRMVPM(const void *call_entry, const void *counter, const void *key, const void *which, void *error);

static void put_binary4(octet *at, long value) {
    at[0] = (octet)(value >> 24);
    at[1] = (octet)(value >> 16);
    at[2] = (octet)(value >> 8);
    at[3] = (octet)value;
}

/* As a length: negative counts as 0, and nothing here is as long as 32 bits could say. */
static long length_of(const octet *at) {
    if (at[0] & 0x80) {
        return 0;
    }
    return (at[0] || at[1]) ? 0xffffL : ((long)at[2] << 8 | (long)at[3]);
}

/* An error code of 16 octets: what goes wrong is told there, not by a message. */
static void expect_error(octet *error) {
    memset(error, 0, 16);
    put_binary4(error, 16);
}

/* Fills with blanks when the value is unknown or is not as long as it should be. */
static void system_value(const char *name, octet *to, long width) {
    octet receiver[64];
    octet size[4];
    octet one[4];
    octet error[16];
    const octet *value;
    long offset;

    memset(to, ' ', (size_t)width);
    memset(receiver, 0, sizeof receiver);
    put_binary4(size, (long)sizeof receiver);
    put_binary4(one, 1);
    expect_error(error);
    QWCRSVAL(receiver, size, one, name, error);
    offset = length_of(receiver + 4);
    if (length_of(receiver) != 1 || offset + 16 + width > (long)sizeof receiver) {
        return;
    }
    value = receiver + offset; /* name 10, type 1, status 1, length 4, data */
    if (value[10] == (octet)'C' && length_of(value + 12) == width) {
        memcpy(to, value + 16, (size_t)width);
    }
}

/* The offset is read before and after the time: at a change of it they would not belong together. */
static void put_time(octet *time, octet *offset) {
    octet before[OFFSET_WIDTH];
    octet after[OFFSET_WIDTH];
    int again;

    system_value("QUTCOFFSET", before, OFFSET_WIDTH);
    for (again = 0; again < 2; again++) {
        system_value("QDATETIME ", time, TIME_WIDTH);
        system_value("QUTCOFFSET", after, OFFSET_WIDTH);
        if (memcmp(before, after, OFFSET_WIDTH) == 0) {
            memcpy(offset, after, OFFSET_WIDTH);
            return;
        }
        memcpy(before, after, OFFSET_WIDTH);
    }
}

static void begin(entry *e, const char *format) {
    memset(e->octets, ' ', FIXED_PART);
    memcpy(e->octets, format, 8);
    memcpy(e->octets + 8, "0100", 4);
    memset(e->octets + 40, 0, 20);
    e->used = FIXED_PART;
    put_time(e->octets + 12, e->octets + 32);
}

/* A raw copy, whatever the number is. */
static void put_number(entry *e, int at, const char *parameter) {
    if (parameter) {
        memcpy(e->octets + at, parameter, 4);
    }
}

/* A CHAR(*) parameter, cut to the most it may be; its length goes to the fixed part. */
static void put_text(entry *e, int at, const char *text, const char *length, long most) {
    long count = text && length ? length_of((const octet *)length) : 0;

    if (count > most) {
        count = most;
        e->octets[37] = (octet)'T';
    }
    if (count > 0) {
        memcpy(e->octets + e->used, text, (size_t)count);
    }
    put_binary4(e->octets + at, count);
    e->used += count;
}

static void send_entry(const entry *e) {
    octet packed[3];

    packed[0] = (octet)((e->used / 10000 % 10) << 4 | e->used / 1000 % 10);
    packed[1] = (octet)((e->used / 100 % 10) << 4 | e->used / 10 % 10);
    packed[2] = (octet)((e->used % 10) << 4 | 0x0f);
    QSNDDTAQ(QUEUE, LIB, packed, e->octets);
}

/* The last act: our own messages leave the job log. */
static void remove_messages(void) {
    octet zero[4];
    octet error[16];

    memset(zero, 0, sizeof zero);
    expect_error(error);
    QMHRMVPM("*         ", zero, "    ", "*ALL      ", error);
}

#endif
