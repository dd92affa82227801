/** Tests of the command line. */
@NullMarked
package dev.porchlight.bridge.app;

import org.jspecify.annotations.NullMarked;
