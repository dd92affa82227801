@NullMarked
package dev.porchlight.bridge.ledger;

import org.jspecify.annotations.NullMarked;
