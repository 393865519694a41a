/*
 * An IBM i as the exit programs see it, for tests on a machine that is none: QSNDDTAQ, QWCRSVAL and QMHRMVPM.
 *
 * Standard input is a row of calls, numbers big-endian:
 *   count of parameters, 4 · for each: length, 4, octets · QUTCOFFSET, QDATETIME, QUTCOFFSET as the three readings of
 *   each round see them: count of rounds, 4, then 5 + 20 + 5 octets a round
 * For each call standard output gets: length of the entry, 4 (0 when nothing was sent), and the entry.
 *
 * Each parameter lies in memory of its own, exactly as long as it is: an address sanitizer sees a read behind it. After
 * the call it must be unchanged. EBCDIC is whatever the program was compiled with: names are compared as octets.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int exit_program(int argc, char *argv[]);

static unsigned char readings[16][30];
static unsigned int rounds;
static unsigned int offsets_read;
static unsigned int times_read;
static int messages_removed;
static unsigned char sent[65536];
static unsigned long sent_length;
static int sends;

static void fail(const char *why) {
    fprintf(stderr, "stub: %s\n", why);
    exit(3);
}

static unsigned long number(const unsigned char *at) {
    return (unsigned long)at[0] << 24 | (unsigned long)at[1] << 16 | (unsigned long)at[2] << 8 | at[3];
}

static void put(unsigned char *at, unsigned long value) {
    at[0] = (unsigned char)(value >> 24);
    at[1] = (unsigned char)(value >> 16);
    at[2] = (unsigned char)(value >> 8);
    at[3] = (unsigned char)value;
}

static void read_octets(void *to, size_t count) {
    if (count && fread(to, 1, count, stdin) != count) {
        fail("input ends early");
    }
}

/* CCSID 37 octets of the names the programs may use. */
static const unsigned char QUTCOFFSET[10] = {0xd8, 0xe4, 0xe3, 0xc3, 0xd6, 0xc6, 0xc6, 0xe2, 0xc5, 0xe3};
static const unsigned char QDATETIME[10] = {0xd8, 0xc4, 0xc1, 0xe3, 0xc5, 0xe3, 0xc9, 0xd4, 0xc5, 0x40};
static const unsigned char ABOUND[10] = {0xc1, 0xc2, 0xd6, 0xe4, 0xd5, 0xc4, 0x40, 0x40, 0x40, 0x40};
static const unsigned char BINDINGS[10] = {0xc2, 0xc9, 0xd5, 0xc4, 0xc9, 0xd5, 0xc7, 0xe2, 0x40, 0x40};

void QWCRSVAL(void *receiver, const void *length, const void *count, const void *names, void *error);
void QWCRSVAL(void *receiver, const void *length, const void *count, const void *names, void *error) {
    unsigned char *to = receiver;
    const unsigned char *value;
    unsigned long width;

    if (number(count) != 1 || number(error) != 16) {
        fail("one value at a time, and an error code");
    }
    if (memcmp(names, QDATETIME, 10) == 0) {
        value = readings[times_read++ % rounds] + 5;
        width = 20;
    } else if (memcmp(names, QUTCOFFSET, 10) == 0) {
        unsigned int reading = offsets_read++;
        value = reading == 0 ? readings[0] : readings[(reading - 1) % rounds] + 25;
        width = 5;
    } else {
        fail("an unknown system value");
        return;
    }
    if (number(length) < 24 + width) {
        fail("the receiver is too short");
    }
    if (value[0] == 0x40) { /* blank stands for one that cannot be retrieved */
        put((unsigned char *)error + 4, 1);
        return;
    }
    put(to, 1);
    put(to + 4, 8);
    memcpy(to + 8, names, 10);
    to[18] = 0xc3; /* C */
    to[19] = 0x40;
    put(to + 20, width);
    memcpy(to + 24, value, width);
}

void QSNDDTAQ(const void *queue, const void *library, const void *length, const void *data);
void QSNDDTAQ(const void *queue, const void *library, const void *length, const void *data) {
    const unsigned char *packed = length;

    if (memcmp(queue, BINDINGS, 10) != 0 || memcmp(library, ABOUND, 10) != 0) {
        fail("another queue");
    }
    if ((packed[2] & 0x0f) != 0x0f) {
        fail("the length is not PACKED(5,0)");
    }
    sent_length = (packed[0] >> 4) * 10000UL + (packed[0] & 15) * 1000UL + (packed[1] >> 4) * 100UL
            + (packed[1] & 15) * 10UL + (packed[2] >> 4);
    if (sent_length > sizeof sent || messages_removed) {
        fail("the entry is too long, or sent after the last act");
    }
    memcpy(sent, data, sent_length);
    sends++;
}

void QMHRMVPM(const void *call_entry, const void *counter, const void *key, const void *which, void *error);
void QMHRMVPM(const void *call_entry, const void *counter, const void *key, const void *which, void *error) {
    (void)key;
    if (*(const unsigned char *)call_entry != 0x5c || *(const unsigned char *)which != 0x5c || number(counter) != 0
            || number(error) != 16) {
        fail("only the messages of the program itself may be removed");
    }
    messages_removed++;
}

static void call(unsigned long count) {
    char *argv[16];
    unsigned char *before[16];
    unsigned long lengths[16];
    unsigned char four[4];
    unsigned long i;

    argv[0] = "";
    for (i = 1; i <= count; i++) {
        read_octets(four, 4);
        lengths[i] = number(four);
        argv[i] = malloc(lengths[i]);
        before[i] = malloc(lengths[i]);
        if (!argv[i] || !before[i]) {
            fail("no memory");
        }
        read_octets(argv[i], lengths[i]);
        memcpy(before[i], argv[i], lengths[i]);
    }
    read_octets(four, 4);
    rounds = (unsigned int)number(four);
    if (rounds < 1 || rounds > 16) {
        fail("1 to 16 rounds");
    }
    read_octets(readings, rounds * 30UL);
    offsets_read = times_read = 0;
    messages_removed = sends = 0;
    sent_length = 0;
    exit_program((int)count + 1, argv);
    if (messages_removed != 1 || sends > 1) {
        fail("messages are removed once, and at most one entry is sent");
    }
    for (i = 1; i <= count; i++) {
        if (memcmp(before[i], argv[i], lengths[i]) != 0) {
            fail("a parameter was written");
        }
        free(argv[i]);
        free(before[i]);
    }
    put(four, sent_length);
    fwrite(four, 1, 4, stdout);
    fwrite(sent, 1, sent_length, stdout);
}

int main(void) {
    unsigned char four[4];

    while (fread(four, 1, 4, stdin) == 4) {
        unsigned long count = number(four);
        if (count > 15) {
            fail("at most 15 parameters");
        }
        call(count);
    }
    return ferror(stdin) || fflush(stdout) ? 4 : 0;
}
