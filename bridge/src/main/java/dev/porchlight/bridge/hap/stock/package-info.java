/**
 * HAP-Java's stock services as services of ours: its model classes keep the values, the catalogue of our model says the
 * formats and permissions, and failures that HAP-Java hides become statuses.
 */
@NullMarked
package dev.porchlight.bridge.hap.stock;

import org.jspecify.annotations.NullMarked;
