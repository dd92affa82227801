@NullMarked
package dev.porchlight.bridge.datastream;

import org.jspecify.annotations.NullMarked;
