/*
 * Lookups of random leases through ISC's dhcpctl library, one at a time, each answer checked to be active.
 * Arguments: port, leases from 10.77.1.0 on, lookups, seed. Prints the nanoseconds the lookups took, connecting left out.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "omapip/result.h"
#include "dhcpctl.h"
#include "dhcpd.h"

static const unsigned char secret[] = {0xaa, 0x42, 0x64, 0x47, 0xa6, 0x5b, 0xf2, 0xb4,
                                       0x2a, 0xe9, 0xfd, 0x5d, 0x83, 0x04, 0x63, 0xf3};

static void sure(isc_result_t status, const char *what) {
    if (status != ISC_R_SUCCESS) {
        fprintf(stderr, "%s: %s\n", what, isc_result_totext(status));
        exit(1);
    }
}

static void look(dhcpctl_handle connection, unsigned n) {
    unsigned char address[] = {10, 77, 1 + (n >> 8), n & 0xff};
    dhcpctl_handle lease = dhcpctl_null_handle;
    dhcpctl_data_string state = 0;
    dhcpctl_status answer;
    sure(dhcpctl_new_object(&lease, connection, "lease"), "new object");
    sure(dhcpctl_set_data_value(lease, (char *)address, sizeof address, "ip-address"), "set ip-address");
    sure(dhcpctl_open_object(lease, connection, 0), "open");
    sure(dhcpctl_wait_for_completion(lease, &answer), "wait");
    sure(answer, "answer");
    sure(dhcpctl_get_value(&state, lease, "state"), "get state");
    if (state->len != 4 || state->value[3] != 2) {
        fprintf(stderr, "10.77.%d.%d is not active\n", address[2], address[3]);
        exit(1);
    }
    dhcpctl_data_string_dereference(&state, MDL);
    omapi_object_dereference(&lease, MDL);
}

int main(int argc, char **argv) {
    struct timespec from, to;
    dhcpctl_handle key = dhcpctl_null_handle;
    dhcpctl_handle connection = dhcpctl_null_handle;
    if (argc != 5) {
        fprintf(stderr, "usage: %s PORT LEASES LOOKUPS SEED\n", argv[0]);
        return 2;
    }
    unsigned leases = atoi(argv[2]);
    long lookups = atol(argv[3]);
    srandom(atoi(argv[4]));
    sure(dhcpctl_initialize(), "initialize");
    sure(dhcpctl_new_authenticator(&key, "omapi_key", "hmac-md5", secret, sizeof secret), "authenticator");
    sure(dhcpctl_connect(&connection, "127.0.0.1", atoi(argv[1]), key), "connect");
    look(connection, 0);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long i = 0; i < lookups; i++)
        look(connection, random() % leases);
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
    return 0;
}
