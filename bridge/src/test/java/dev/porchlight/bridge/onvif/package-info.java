@NullMarked
package dev.porchlight.bridge.onvif;

import org.jspecify.annotations.NullMarked;
