/**
 * The models that are installed, in the folder {@code models} of the state folder, and how they get there. Downloading is
 * a person's command, never something that a running bridge does.
 */
@NullMarked
package dev.porchlight.detection.store;

import org.jspecify.annotations.NullMarked;
