@NullMarked
package dev.porchlight.bridge.guard;

import org.jspecify.annotations.NullMarked;
