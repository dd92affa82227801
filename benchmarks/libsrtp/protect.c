/* Times libsrtp's srtp_protect on packets of one size, AES_CM_128_HMAC_SHA1_80, one thread, as SrtpProtectBenchmark
 * does for ours. protect PACKET_BYTES SECONDS prints packets per second.
 * cc -O2 -o protect protect.c -lsrtp2 (Debian: libsrtp2-dev) */
#include <arpa/inet.h>
#include <srtp2/srtp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    int packet_bytes = argc > 1 ? atoi(argv[1]) : 1200;
    double seconds = argc > 2 ? atof(argv[2]) : 5;
    if (packet_bytes < 12 || packet_bytes > 1500 || seconds <= 0) {
        fprintf(stderr, "usage: protect PACKET_BYTES(12..1500) SECONDS\n");
        return 2;
    }
    unsigned char key[30], packet[1600];
    memset(key, 7, sizeof key);
    srtp_policy_t policy;
    memset(&policy, 0, sizeof policy);
    srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtp);
    srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
    policy.ssrc.type = ssrc_specific;
    policy.ssrc.value = 0x01020304;
    policy.key = key;
    srtp_t session;
    if (srtp_init() || srtp_create(&session, &policy)) {
        fprintf(stderr, "libsrtp could not be initialised\n");
        return 1;
    }
    unsigned short sequence = 0;
    long packets = 0;
    double start = now(), end = start;
    while (end - start < seconds) {
        for (int i = 0; i < 1000; i++) {
            memset(packet, 0, 12);
            packet[0] = 0x80;
            packet[1] = 99;
            *(unsigned short *)(packet + 2) = htons(sequence++);
            *(unsigned int *)(packet + 8) = htonl(0x01020304);
            int length = packet_bytes;
            if (srtp_protect(session, packet, &length)) {
                fprintf(stderr, "srtp_protect failed\n");
                return 1;
            }
        }
        packets += 1000;
        end = now();
    }
    printf("%.0f\n", packets / (end - start));
    return 0;
}
