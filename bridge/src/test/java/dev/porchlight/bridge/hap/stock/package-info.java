@NullMarked
package dev.porchlight.bridge.hap.stock;

import org.jspecify.annotations.NullMarked;
