package dev.porchlight.bridge.onvif;

import java.net.InetAddress;
import java.net.URI;

/**
 * A device that answered a probe. Thread: any; immutable.
 *
 * @param address where the answer came from; nothing else is ever contacted for this device
 * @param reference the device's own identity, stable over its addresses
 * @param service its device service, on {@code address}
 * @param name what it calls itself; may be empty
 */
record ProbeMatch(InetAddress address, String reference, URI service, String name) {}
