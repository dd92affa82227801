package dev.porchlight.codecs.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;

/** Where the RTP and RTCP of one track go. Thread: any. */
interface FakeMediaChannel {
    /** @param rtcp false for RTP */
    void send(byte[] packet, boolean rtcp) throws IOException;

    /** Sends bytes that are no frame; only a connection can. */
    void sendRaw(byte[] bytes) throws IOException;

    /** RFC 2326 section 10.12. */
    static FakeMediaChannel interleaved(Socket socket, int channel) {
        return new FakeMediaChannel() {
            @Override
            public void send(byte[] packet, boolean rtcp) throws IOException {
                byte[] frame = new byte[packet.length + 4];
                frame[0] = '$';
                frame[1] = (byte) (channel + (rtcp ? 1 : 0));
                frame[2] = (byte) (packet.length >> 8);
                frame[3] = (byte) packet.length;
                System.arraycopy(packet, 0, frame, 4, packet.length);
                sendRaw(frame);
            }

            @Override
            public void sendRaw(byte[] bytes) throws IOException {
                synchronized (socket) {
                    socket.getOutputStream().write(bytes);
                }
            }
        };
    }

    static FakeMediaChannel udp(DatagramSocket socket, int rtpPort) {
        return new FakeMediaChannel() {
            @Override
            public void send(byte[] packet, boolean rtcp) throws IOException {
                socket.send(new DatagramPacket(
                        packet, packet.length, InetAddress.getLoopbackAddress(), rtpPort + (rtcp ? 1 : 0)));
            }

            @Override
            public void sendRaw(byte[] bytes) throws IOException {
                send(bytes, false);
            }
        };
    }
}
