package dev.porchlight.bridge.hap.pairing;

/** TLV types of pairing messages (HAP R2 table 5-6). */
final class PairingTag {
    static final int METHOD = 0x00;
    static final int IDENTIFIER = 0x01;
    static final int SALT = 0x02;
    static final int PUBLIC_KEY = 0x03;
    static final int PROOF = 0x04;
    static final int ENCRYPTED_DATA = 0x05;
    static final int STATE = 0x06;
    static final int ERROR = 0x07;
    static final int SIGNATURE = 0x0a;
    static final int PERMISSIONS = 0x0b;

    private PairingTag() {}
}
