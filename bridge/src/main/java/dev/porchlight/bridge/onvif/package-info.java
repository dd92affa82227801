/** Finds ONVIF cameras in the local network and asks them for their streams (ONVIF Core and Media specifications). */
@NullMarked
package dev.porchlight.bridge.onvif;

import org.jspecify.annotations.NullMarked;
