/** Settings: records, reference.conf and the loader, the only user of Typesafe Config. */
@NullMarked
package dev.porchlight.conf;

import org.jspecify.annotations.NullMarked;
