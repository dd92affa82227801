@NullMarked
package dev.porchlight.bridge.hap.advertise;

import org.jspecify.annotations.NullMarked;
