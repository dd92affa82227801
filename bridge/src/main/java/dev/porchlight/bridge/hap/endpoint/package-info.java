/**
 * The endpoints of verified sessions on the attribute database, and events (HAP R2 sections 6.6 to 6.8). Requests run on
 * the event loop of their session and never block it: slow characteristics complete later, within a deadline.
 */
@NullMarked
package dev.porchlight.bridge.hap.endpoint;

import org.jspecify.annotations.NullMarked;
