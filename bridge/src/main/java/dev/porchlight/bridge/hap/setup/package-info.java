/** What an owner needs to add the bridge to Home: setup payload, its QR code, setup hash (HAP R2 sections 4.2 and 6.4). */
@NullMarked
package dev.porchlight.bridge.hap.setup;

import org.jspecify.annotations.NullMarked;
