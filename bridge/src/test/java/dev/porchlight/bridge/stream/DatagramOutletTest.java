package dev.porchlight.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramOutletTest implements DatagramOutlet.Listener {
    private final VirtualLoop loop = new VirtualLoop(0);
    private final List<String> sent = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();
    private final DatagramOutlet outlet = new DatagramOutlet(loop, this::transmit, this, 100);
    private boolean full;
    private boolean broken;
    private int writable;

    private void transmit(ByteBuffer datagram) throws IOException {
        if (broken) {
            throw new IOException("network is unreachable");
        }
        if (!full) {
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(bytes);
            sent.add(new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    private void send(String content) {
        outlet.send(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void onWritable() {
        writable++;
    }

    @Override
    public void onFailure(IOException failure) {
        failures.add(failure);
    }

    @Test
    void send_roomInTheSocket_isSentAtOnce() {
        send("one");
        send("two");

        assertThat(sent).containsExactly("one", "two");
        assertThat(outlet.isWritable()).isTrue();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void send_fullSocket_isTriedAgainUntilThereIsRoom() {
        full = true;
        send("one");
        send("dropped meanwhile");
        loop.advance(10 * DatagramOutlet.RETRY_NANOS);
        assertThat(sent).isEmpty();
        assertThat(outlet.isWritable()).isFalse();

        full = false;
        loop.advance(DatagramOutlet.RETRY_NANOS);
        send("two");

        assertThat(sent).containsExactly("one", "two");
        assertThat(writable).isEqualTo(1);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void send_brokenNetwork_losesThePacketAndSaysSo() {
        broken = true;
        send("lost");
        broken = false;
        send("one");

        assertThat(sent).containsExactly("one");
        assertThat(failures).hasSize(1);
        assertThat(outlet.isWritable()).isTrue();
    }

    @Test
    void send_networkBreaksWhileFull_isWritableAgain() {
        full = true;
        send("lost");
        broken = true;
        loop.advance(DatagramOutlet.RETRY_NANOS);

        assertThat(failures).hasSize(1);
        assertThat(writable).isEqualTo(1);
        assertThat(outlet.isWritable()).isTrue();
        assertThat(loop.timers()).isZero();
    }
}
