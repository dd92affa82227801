@NullMarked
package dev.porchlight.bridge.state;

import org.jspecify.annotations.NullMarked;
