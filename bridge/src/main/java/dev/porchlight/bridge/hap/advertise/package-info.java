/** Makes the bridge findable on the local network: DNS-SD over multicast DNS (HAP R2 section 6.4, RFC 6762, RFC 6763). */
@NullMarked
package dev.porchlight.bridge.hap.advertise;

import org.jspecify.annotations.NullMarked;
