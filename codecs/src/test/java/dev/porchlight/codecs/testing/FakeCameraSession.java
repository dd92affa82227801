package dev.porchlight.codecs.testing;

import dev.porchlight.codecs.media.AccessUnit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One RTSP connection of a {@link FakeCamera} (RFC 2326). Thread: its own reader; the player starts with PLAY. */
final class FakeCameraSession {
    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)-(\\d+)");
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d+)-");

    private final FakeCamera camera;
    private final FakeAuthentication authentication;
    private final Socket socket;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final FakeMediaChannel[] channels = new FakeMediaChannel[2];
    private @Nullable DatagramSocket datagrams;

    FakeCameraSession(FakeCamera camera, Socket socket) throws IOException {
        this.camera = camera;
        this.authentication = new FakeAuthentication(camera.options());
        this.socket = socket;
        Thread thread = new Thread(this::serve, "fake-camera-session");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (String line = readLine(in); line != null; line = readLine(in)) {
                if (!line.isEmpty()) {
                    answer(line.split(" "), readHeaders(in));
                }
            }
        } catch (IOException e) {
            // The peer went away, which ends the session like any other end.
            assert socket.isClosed() || e.getMessage() != null;
        } finally {
            end();
        }
    }

    /** Skips interleaved frames of the viewer, its receiver reports. */
    private static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '$' && line.isEmpty()) {
                in.read();
                in.skipNBytes((in.read() << 8) | in.read());
            } else if (octet == '\n') {
                return line.toString().strip();
            } else {
                line.append((char) octet);
            }
        }
        return null;
    }

    private static Map<String, String> readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private void answer(String[] request, Map<String, String> headers) throws IOException {
        if (camera.behaviour() == FakeCamera.Behaviour.HALF_OPEN) {
            return;
        }
        String method = request[0];
        if (!method.equals("OPTIONS") && !authentication.accepts(method, headers)) {
            respond(headers, "401 Unauthorized", authentication.challenge(), "");
            return;
        }
        switch (method) {
            case "OPTIONS" ->
                respond(headers, "200 OK", "Public: DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n", "");
            case "DESCRIBE" -> describe(request[1], headers);
            case "SETUP" -> setUp(request[1], headers);
            case "PLAY" -> {
                respond(headers, "200 OK", "Session: 1\r\nRange: npt=0-\r\n", "");
                play();
            }
            case "TEARDOWN" -> {
                camera.countTeardown();
                respond(headers, "200 OK", "Session: 1\r\n", "");
                end();
            }
            default -> respond(headers, "200 OK", "Session: 1\r\n", "");
        }
    }

    private void describe(String uri, Map<String, String> headers) throws IOException {
        if (camera.behaviour() == FakeCamera.Behaviour.REDIRECT) {
            respond(headers, "302 Moved", "Location: " + camera.options().redirect() + "\r\n", "");
        } else if (uri.endsWith("/main") || uri.endsWith("/main/")) {
            respond(
                    headers,
                    "200 OK",
                    "Content-Type: application/sdp\r\nContent-Base: " + uri + "/\r\n",
                    description());
        } else {
            respond(headers, "404 Not Found", "", "");
        }
    }

    private String description() {
        String sets = camera.clip().accessUnits().get(0).format().parameterSets().stream()
                .map(FakeCameraSession::base64)
                .collect(Collectors.joining(","));
        String format = "packetization-mode=1"
                + (camera.options().parameterSetsInDescription() ? ";sprop-parameter-sets=" + sets : "");
        String audio = camera.options().audio() ? "m=audio 0 RTP/AVP 0\r\na=control:track1\r\n" : "";
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=fake\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
                + "a=rtpmap:96 H264/90000\r\na=fmtp:96 " + format + "\r\na=control:track0\r\n" + audio;
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private void setUp(String uri, Map<String, String> headers) throws IOException {
        String transport = headers.getOrDefault("transport", "");
        int track = uri.endsWith("track1") ? 1 : 0;
        Matcher ports = CLIENT_PORT.matcher(transport);
        Matcher channel = INTERLEAVED.matcher(transport);
        if (ports.find()) {
            datagrams = datagrams == null ? new DatagramSocket(0, InetAddress.getLoopbackAddress()) : datagrams;
            int port = Integer.parseInt(ports.group(1));
            channels[track] = FakeMediaChannel.udp(datagrams, port);
            int local = datagrams.getLocalPort();
            respond(
                    headers,
                    "200 OK",
                    "Session: 1;timeout=60\r\nTransport: RTP/AVP;unicast;client_port=" + port + "-" + (port + 1)
                            + ";server_port=" + local + "-" + (local + 1) + "\r\n",
                    "");
        } else if (channel.find() && camera.behaviour() != FakeCamera.Behaviour.UDP_ONLY) {
            channels[track] = FakeMediaChannel.interleaved(socket, Integer.parseInt(channel.group(1)));
            respond(headers, "200 OK", "Session: 1;timeout=60\r\nTransport: " + transport + "\r\n", "");
        } else {
            respond(headers, "461 Unsupported Transport", "", "");
        }
    }

    private void respond(Map<String, String> headers, String status, String more, String body) throws IOException {
        String head = "RTSP/1.0 " + status + "\r\nCSeq: " + headers.getOrDefault("cseq", "0") + "\r\n" + more
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n";
        synchronized (socket) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void play() {
        FakeMediaChannel video = channels[0];
        if (video == null) {
            return;
        }
        Thread thread = new Thread(new FakePlayer(camera, video, channels[1], ended), "fake-camera-player");
        thread.setDaemon(true);
        thread.start();
    }

    void end() {
        ended.countDown();
        camera.forget(this);
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (datagrams != null) {
            datagrams.close();
        }
    }

    /** What {@link AccessUnit}s say of a picture, as the camera's NAL units in the stream. */
    static List<ByteBuffer> inStream(AccessUnit unit) {
        List<ByteBuffer> nalUnits = new ArrayList<>();
        if (unit.key()) {
            nalUnits.addAll(unit.format().parameterSets());
        }
        nalUnits.addAll(unit.nalUnits());
        return nalUnits;
    }
}
