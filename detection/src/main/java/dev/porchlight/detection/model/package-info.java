/** What a detector model is: its descriptor, the classes it knows, and where installed models are kept. */
@NullMarked
package dev.porchlight.detection.model;

import org.jspecify.annotations.NullMarked;
