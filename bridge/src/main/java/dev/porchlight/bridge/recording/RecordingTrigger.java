package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.TlvNumbers;
import java.util.EnumSet;
import java.util.Set;

/** What can start a recording; each is one bit of characteristics 205 and 209, in the order of the bits. Thread: any. */
public enum RecordingTrigger {
    MOTION,
    DOORBELL;

    private long bit() {
        return 1L << TlvNumbers.wireValue(this);
    }

    static long mask(Set<RecordingTrigger> triggers) {
        return triggers.stream().mapToLong(RecordingTrigger::bit).sum();
    }

    /** The triggers of the mask; bits of triggers that do not exist yet are left out. */
    static Set<RecordingTrigger> ofMask(long mask) {
        EnumSet<RecordingTrigger> triggers = EnumSet.allOf(RecordingTrigger.class);
        triggers.removeIf(trigger -> (mask & trigger.bit()) == 0);
        return triggers;
    }
}
