@NullMarked
package dev.porchlight.bridge.hap.model;

import org.jspecify.annotations.NullMarked;
