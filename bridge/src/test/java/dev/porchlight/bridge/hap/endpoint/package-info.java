@NullMarked
package dev.porchlight.bridge.hap.endpoint;

import org.jspecify.annotations.NullMarked;
