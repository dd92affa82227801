/** Tests of what the owner reads on the console. */
@NullMarked
package dev.porchlight.bridge.logging;

import org.jspecify.annotations.NullMarked;
