@NullMarked
package dev.porchlight.bridge.check;

import org.jspecify.annotations.NullMarked;
