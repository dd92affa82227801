package dev.porchlight.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.check.MulticastEar.Heard;
import dev.porchlight.bridge.hap.advertise.LanInterface;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MulticastCheckTest {
    private static final String DEVICE_ID = "0A:1B:2C:3D:4E:5F";

    private final LanInterface network = new LanInterface("eth0", List.of(address("192.0.2.2")));
    private final List<Heard> answers = new ArrayList<>();
    private boolean echoes = true;

    @Test
    void find_nothingHeard_isDeaf() {
        echoes = false;

        Finding finding = find();

        assertThat(finding.subject()).isEqualTo("mDNS on eth0");
        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).contains("Deaf");
        assertThat(finding.remedy().orElseThrow()).contains("UDP port 5353", "firewall", "host networking");
    }

    @Test
    void find_noMulticastAtAll_namesTheKey() {
        Finding finding = new MulticastCheck(network, (local, question, time) -> {
                    throw new IOException("No such device");
                })
                .find(List.of());

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).contains("No such device");
        assertThat(finding.remedy().orElseThrow()).contains("homekit.bind", "ip link set eth0 multicast on");
    }

    @Test
    void find_onlyItself_isANoteOnRouters() {
        Finding finding = find();

        assertThat(finding.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(finding.remedy().orElseThrow()).contains("AP isolation", "IGMP snooping");
    }

    @Test
    void find_othersAnswer_isFine() {
        answers.add(heard("192.0.2.7", "some printer"));
        answers.add(heard("192.0.2.7", "some printer"));

        assertThat(find().evidence()).contains("1 other device");
    }

    @Test
    void find_runningBridgeHeard_isFine() {
        answers.add(heard("192.0.2.2", "..sf=1.id=" + DEVICE_ID + "."));
        answers.add(heard("192.0.2.7", "some printer"));

        Finding finding = find(DEVICE_ID);

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.evidence()).contains("The running bridge was heard");
    }

    @Test
    void find_runningBridgeNotHeard_isAProblem() {
        answers.add(heard("192.0.2.7", "id=FF:FF:FF:FF:FF:FF"));

        Finding finding = find(DEVICE_ID);

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).contains(DEVICE_ID);
        assertThat(finding.remedy().orElseThrow()).contains("Restart the bridge");
    }

    private Finding find(String... deviceIds) {
        return new MulticastCheck(network, (local, question, time) -> {
                    List<Heard> heard = new ArrayList<>(answers);
                    if (echoes) {
                        heard.add(new Heard(local, ByteBuffer.wrap(question)));
                    }
                    return heard;
                })
                .find(List.of(deviceIds));
    }

    private static Heard heard(String from, String message) {
        return new Heard(address(from), ByteBuffer.wrap(message.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
