package dev.porchlight.codecs.ingest;

/** The owner's choice of RTSP transport; automatic is TCP, and UDP when that fails. Thread: any. */
public enum TransportChoice {
    AUTO,
    TCP,
    UDP
}
