package dev.porchlight.bridge.hap.testing;

/** How a controller writes numbers that start with a zero byte inside the hashes of SRP. */
public enum SrpEncoding {
    /** Always 384 bytes. */
    PADDED,

    /** Without leading zeros in the client proof and the session key, padded in the accessory proof: Apple's code. */
    STRIPPED
}
