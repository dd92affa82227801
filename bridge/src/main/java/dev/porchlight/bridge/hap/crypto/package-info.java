/**
 * The primitives of HAP on the JDK's providers: HKDF-SHA-512, X25519, Ed25519, ChaCha20-Poly1305 (RFC 5869, 7748, 8032,
 * 8439). Bytes in, values out; randomness is an argument; secrets have a type that does not print.
 */
@NullMarked
package dev.porchlight.bridge.hap.crypto;

import org.jspecify.annotations.NullMarked;
