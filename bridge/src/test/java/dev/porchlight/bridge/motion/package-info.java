@NullMarked
package dev.porchlight.bridge.motion;

import org.jspecify.annotations.NullMarked;
