package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.List;

/** Characteristic 116 Supported RTP Configuration: item 2, a list of crypto suites. Thread: any; immutable. */
public record SupportedRtpConfiguration(List<SrtpSuite> suites) {
    private static final int SUITE = 2;

    /** The suite that every controller chooses. */
    public static final SupportedRtpConfiguration AES_128 =
            new SupportedRtpConfiguration(List.of(SrtpSuite.AES_CM_128_HMAC_SHA1_80));

    public SupportedRtpConfiguration {
        suites = List.copyOf(suites);
    }

    /** @throws Tlv8Exception when it is malformed */
    public static SupportedRtpConfiguration parse(ByteBuffer value) {
        return new SupportedRtpConfiguration(TlvNumbers.constants(Tlv8.parse(value), SUITE, SrtpSuite.values()));
    }

    public ByteBuffer toTlv() {
        return new Tlv8Writer().uint8List(SUITE, TlvNumbers.wireValues(suites)).toBuffer();
    }
}
