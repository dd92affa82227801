@NullMarked
package dev.porchlight.bridge.status;

import org.jspecify.annotations.NullMarked;
