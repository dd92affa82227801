/**
 * Still pictures of a camera on demand: decodes from the feed's cached pictures only when asked, keeps each JPEG no longer
 * than its age rule allows, and never hands out an old scene of a camera that is away or off.
 */
@NullMarked
package dev.porchlight.codecs.snapshot;

import org.jspecify.annotations.NullMarked;
