@NullMarked
package dev.porchlight.bridge.hap.camera;

import org.jspecify.annotations.NullMarked;
