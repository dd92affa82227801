/**
 * Who may talk to this accessory: pair-setup, pair-verify, the list of pairings and its file (HAP R2 chapter 5; SRP is RFC
 * 5054 with SHA-512).
 *
 * <p>Exchanges belong to the event loop of their connection; arithmetic runs on an executor of its own, the file is written
 * on the {@code state} thread.
 */
@NullMarked
package dev.porchlight.bridge.hap.pairing;

import org.jspecify.annotations.NullMarked;
