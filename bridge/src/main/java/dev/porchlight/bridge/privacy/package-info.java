/** The one gate for pixels and sound: who may get what of which camera, and the permits without which nothing leaves. */
@NullMarked
package dev.porchlight.bridge.privacy;

import org.jspecify.annotations.NullMarked;
