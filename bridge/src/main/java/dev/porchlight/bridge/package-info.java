/** Porchlight's HomeKit side; the sub-packages are its features. */
@NullMarked
package dev.porchlight.bridge;

import org.jspecify.annotations.NullMarked;
