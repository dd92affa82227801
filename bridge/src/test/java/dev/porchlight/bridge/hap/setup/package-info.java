@NullMarked
package dev.porchlight.bridge.hap.setup;

import org.jspecify.annotations.NullMarked;
