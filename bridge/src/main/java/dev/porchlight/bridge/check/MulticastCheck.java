package dev.porchlight.bridge.check;

import dev.porchlight.bridge.hap.advertise.LanInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether multicast DNS, by which Home finds the bridge, comes through on one interface. The question of the check itself is
 * heard again by a machine that is not deaf; a running bridge answers it. Thread: any; blocks for the time of listening.
 */
public final class MulticastCheck {
    private static final Duration LISTENING = Duration.ofMillis(2500);
    private static final String SUBJECT = "mDNS on ";
    private static final int TYPE_PTR = 12;
    private static final int CLASS_IN = 1;
    private static final String FIREWALL =
            "Allow UDP port 5353, to and from 224.0.0.251 and ff02::fb, in the firewall of this machine (ufw allow"
                    + " 5353/udp). A container needs host networking (network_mode: host).";

    private final LanInterface network;
    private final MulticastEar ear;

    public MulticastCheck(LanInterface network, MulticastEar ear) {
        this.network = network;
        this.ear = ear;
    }

    /** @param deviceIds of accessory servers that must be heard: those of a running bridge; else none */
    public Finding find(List<String> deviceIds) {
        byte[] question = question("_hap._tcp.local", "_services._dns-sd._udp.local");
        List<MulticastEar.Heard> heard;
        try {
            heard = ear.listen(network.announcedAddress(), question, LISTENING);
        } catch (IOException e) {
            return Finding.problem(
                    subject(),
                    "Multicast does not work on this interface (" + e.getMessage() + ").",
                    "Name another interface in homekit.bind, or give this one multicast (ip link set " + network.name()
                            + " multicast on); on a Mac, allow Java in Privacy and Security, Local Network.");
        }
        return judge(question, heard, deviceIds);
    }

    private Finding judge(byte[] question, List<MulticastEar.Heard> heard, List<String> deviceIds) {
        List<String> missing = deviceIds.stream()
                .filter(id -> heard.stream().noneMatch(each -> announces(each, id)))
                .toList();
        boolean echo = heard.stream().anyMatch(each -> each.message().equals(ByteBuffer.wrap(question)));
        if (!echo && heard.isEmpty()) {
            return Finding.problem(
                    subject(),
                    "Deaf: not even this check's own question was heard within " + seconds() + ".",
                    FIREWALL);
        }
        if (!missing.isEmpty()) {
            return Finding.problem(
                    subject(),
                    "The running bridge (" + String.join(", ", missing) + ") was not heard within " + seconds() + ".",
                    "Restart the bridge and look at its log for this interface. " + FIREWALL);
        }
        long others = heard.stream()
                .map(MulticastEar.Heard::sender)
                .filter(sender -> !network.addresses().contains(sender))
                .distinct()
                .count();
        String own = deviceIds.isEmpty() ? "This check's own question was heard" : "The running bridge was heard";
        return others > 0
                ? Finding.ok(subject(), own + ", and " + others + " other device(s) in " + seconds() + ".")
                : Finding.note(
                        subject(),
                        own + ", but no other device within " + seconds() + ".",
                        "Nothing to do if Home finds the bridge. If not: switch off \"AP isolation\", \"client isolation\""
                                + " and multicast filters (IGMP snooping) in router and access points; phone and bridge"
                                + " must be in one network.");
    }

    private String subject() {
        return SUBJECT + network.name();
    }

    private static String seconds() {
        return String.format(Locale.ROOT, "%.1f s", LISTENING.toMillis() / 1000.0);
    }

    /** Every TXT record of an accessory server has its device id (HAP R2 table 6-7). */
    private static boolean announces(MulticastEar.Heard heard, String deviceId) {
        return StandardCharsets.ISO_8859_1
                .decode(heard.message().duplicate())
                .toString()
                .contains("id=" + deviceId);
    }

    /** A question for pointers, RFC 1035 section 4.1. */
    private static byte[] question(String... names) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int field : new int[] {0, 0, names.length, 0, 0, 0}) {
            message.write(field >> 8);
            message.write(field);
        }
        for (String name : names) {
            for (String label : name.split("\\.", -1)) {
                message.write(label.length());
                message.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
            message.writeBytes(new byte[] {0, 0, TYPE_PTR, 0, CLASS_IN});
        }
        return message.toByteArray();
    }
}
