/** HomeKit Accessory Protocol over IP; the sub-packages are its layers. */
@NullMarked
package dev.porchlight.bridge.hap;

import org.jspecify.annotations.NullMarked;
