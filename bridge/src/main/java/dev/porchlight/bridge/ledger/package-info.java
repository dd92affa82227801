/**
 * The egress ledger: files of JSON lines, one line per permit, end, revocation and refusal, each with the SHA-256 of the
 * line before. Written by one thread of its own; read by any process, also while it is written.
 */
@NullMarked
package dev.porchlight.bridge.ledger;

import org.jspecify.annotations.NullMarked;
