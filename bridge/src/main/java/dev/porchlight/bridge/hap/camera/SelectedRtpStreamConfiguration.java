package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Characteristic 117 Selected RTP Stream Configuration: items 1 session control (1 session id, 2 command), 2 video, 3 audio.
 * Thread: any; immutable.
 *
 * @param sessionId absent only in the value that is read while nothing is selected
 */
record SelectedRtpStreamConfiguration(
        Optional<UUID> sessionId,
        StreamCommand command,
        Optional<VideoSelection> video,
        Optional<AudioSelection> audio) {
    private static final int SESSION_CONTROL = 1;
    private static final int VIDEO = 2;
    private static final int AUDIO = 3;
    private static final int SESSION_ID = 1;
    private static final int COMMAND = 2;

    /** What is read while nothing is selected. */
    static final SelectedRtpStreamConfiguration IDLE = new SelectedRtpStreamConfiguration(
            Optional.empty(), StreamCommand.SUSPEND, Optional.empty(), Optional.empty());

    /** @throws Tlv8Exception when an item is absent or outside its bounds */
    static SelectedRtpStreamConfiguration parse(ByteBuffer value) {
        Tlv8 tlv = Tlv8.parse(value);
        Tlv8 control = tlv.requireNested(SESSION_CONTROL);
        return new SelectedRtpStreamConfiguration(
                control.has(SESSION_ID)
                        ? Optional.of(TlvNumbers.requireSessionId(control, SESSION_ID))
                        : Optional.empty(),
                TlvNumbers.requireConstant(control, COMMAND, StreamCommand.values()),
                tlv.nested(VIDEO).map(VideoSelection::parse),
                tlv.nested(AUDIO).map(AudioSelection::parse));
    }

    ByteBuffer toTlv() {
        Tlv8Writer control = new Tlv8Writer();
        sessionId.ifPresent(id -> control.put(SESSION_ID, TlvNumbers.bytes(id)));
        control.uint8(COMMAND, TlvNumbers.wireValue(command));
        Tlv8Writer writer = new Tlv8Writer().put(SESSION_CONTROL, control);
        video.ifPresent(selection -> writer.put(VIDEO, selection.write()));
        audio.ifPresent(selection -> writer.put(AUDIO, selection.write()));
        return writer.toBuffer();
    }
}
