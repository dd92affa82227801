/**
 * HomeKit Data Stream on the network: the listener, connections of home hubs, and the recordings that leave on them. Values
 * and frames are those of {@code bridge.hds}; what is recorded comes from a {@link
 * dev.porchlight.bridge.datastream.RecordingDesk}. Runs on the HAP event loops.
 */
@NullMarked
package dev.porchlight.bridge.datastream;

import org.jspecify.annotations.NullMarked;
