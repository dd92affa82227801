@NullMarked
package dev.porchlight.bridge.privacy;

import org.jspecify.annotations.NullMarked;
