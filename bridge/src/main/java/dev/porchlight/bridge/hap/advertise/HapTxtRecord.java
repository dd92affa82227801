package dev.porchlight.bridge.hap.advertise;

import dev.porchlight.bridge.hap.setup.SetupHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the {@code _hap._tcp} service says of the accessory server (HAP R2 table 6-7, RFC 6763 section 6). Thread: any;
 * immutable.
 *
 * @param configurationNumber {@code c#}, 1 to 65535: rises when the attribute database changes
 * @param paired whether a controller is paired; {@code sf} says so the other way round
 * @param deviceId {@code XX:XX:XX:XX:XX:XX}, upper case
 * @param category accessory category: 2 bridge, 17 camera, 18 doorbell
 * @param setupId four characters; only its hash is announced
 */
public record HapTxtRecord(
        int configurationNumber, boolean paired, String deviceId, String model, int category, String setupId) {
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){5}");
    private static final int MAX_CONFIGURATION_NUMBER = 65_535;
    private static final int MAX_ENTRY_BYTES = 255;
    private static final int STATUS_NOT_PAIRED = 1;

    public HapTxtRecord {
        if (configurationNumber < 1 || configurationNumber > MAX_CONFIGURATION_NUMBER) {
            throw new IllegalArgumentException(
                    "configuration number " + configurationNumber + " is not within 1 to " + MAX_CONFIGURATION_NUMBER);
        }
        if (!DEVICE_ID.matcher(deviceId).matches()) {
            throw new IllegalArgumentException("device id " + deviceId + " is not of the form 0A:1B:2C:3D:4E:5F");
        }
        if (("md=" + model).getBytes(StandardCharsets.UTF_8).length > MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException("the model name is too long to be announced: " + model);
        }
    }

    /** The keys and values in their usual order. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("c#", Integer.toString(configurationNumber));
        entries.put("ff", "0");
        entries.put("id", deviceId);
        entries.put("md", model);
        entries.put("pv", "1.1");
        entries.put("s#", "1");
        entries.put("sf", Integer.toString(paired ? 0 : STATUS_NOT_PAIRED));
        entries.put("ci", Integer.toString(category));
        entries.put("sh", SetupHash.of(setupId, deviceId));
        return entries;
    }

    /** The data of the TXT record: each {@code key=value} behind its length (RFC 6763 section 6.1). */
    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries().forEach((key, value) -> {
            byte[] entry = (key + "=" + value).getBytes(StandardCharsets.UTF_8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        });
        return bytes.toByteArray();
    }
}
