package dev.porchlight.conf;

/** How RTP travels from the camera to us (RFC 2326 section 10.12 for TCP). Thread: any. */
public enum Transport {
    /** Whichever of the two the camera gives us. */
    AUTO,
    TCP,
    UDP
}
