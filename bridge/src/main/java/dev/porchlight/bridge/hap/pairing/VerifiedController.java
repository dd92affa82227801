package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.SecretBytes;

/**
 * The result of pair-verify (HAP R2 section 5.7). Thread: any; immutable.
 *
 * @param identifier pairing identifier of the controller
 * @param sharedSecret X25519 shared secret, from which session and data stream keys derive
 */
public record VerifiedController(String identifier, SecretBytes sharedSecret) {}
