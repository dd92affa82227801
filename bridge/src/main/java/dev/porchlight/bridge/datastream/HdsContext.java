package dev.porchlight.bridge.datastream;

import java.util.function.LongSupplier;

/** What all connections of the listener share. Thread: any; immutable. */
record HdsContext(HdsSessions sessions, HdsConnections connections, HdsLimits limits, LongSupplier nanoClock) {}
