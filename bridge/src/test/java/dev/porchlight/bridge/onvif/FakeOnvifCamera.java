package dev.porchlight.bridge.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A camera that speaks ONVIF on loopback: answers probes by UDP and SOAP by HTTP, in the sloppy ways of real ones (foreign
 * host names in its addresses, prefixes of its own, fractions in frame rates). Thread: any.
 */
final class FakeOnvifCamera implements AutoCloseable {
    private static final String USER = "admin";
    private static final String PASSWORD = "pass<word>&1";

    private final DatagramSocket discovery;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean wantsLogin;
    private volatile String probeMatches = "";

    FakeOnvifCamera() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        discovery = new DatagramSocket(new InetSocketAddress(loopback, 0));
        http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
        probeMatches = match("urn:uuid:1", "http://169.254.1.1:" + port() + "/onvif/device_service");
        threads.execute(this::answerProbes);
    }

    InetSocketAddress group() {
        return (InetSocketAddress) discovery.getLocalSocketAddress();
    }

    int port() {
        return http.getAddress().getPort();
    }

    FakeOnvifCamera wantsLogin() {
        wantsLogin = true;
        return this;
    }

    FakeOnvifCamera probeMatches(String matches) {
        probeMatches = matches;
        return this;
    }

    List<String> asked() {
        return asked;
    }

    static String match(String reference, String addresses) {
        return "<d:ProbeMatch><wsa:EndpointReference><wsa:Address>" + reference
                + "</wsa:Address></wsa:EndpointReference><d:Scopes>onvif://www.onvif.org/type/video_encoder"
                + " onvif://www.onvif.org/name/Acme%20Dome</d:Scopes><d:XAddrs>" + addresses
                + "</d:XAddrs></d:ProbeMatch>";
    }

    private void answerProbes() {
        DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
        while (!discovery.isClosed()) {
            try {
                packet.setLength(8192);
                discovery.receive(packet);
                byte[] answer = envelope("<d:ProbeMatches xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\""
                                + " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\">" + probeMatches
                                + "</d:ProbeMatches>")
                        .getBytes(UTF_8);
                discovery.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String question = group(request, "<s:Body><(\\w+)");
        asked.add(question);
        boolean known = question.equals("GetSystemDateAndTime") || !wantsLogin || isLoggedIn(request);
        byte[] answer = envelope(known ? answer(question, request) : refusal()).getBytes(UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private String answer(String question, String request) {
        return switch (question) {
            case "GetSystemDateAndTime" -> """
                    <tds:GetSystemDateAndTimeResponse xmlns:tds="x" xmlns:tt="y"><tds:SystemDateAndTime><tt:UTCDateTime>
                    <tt:Time><tt:Hour>10</tt:Hour><tt:Minute>0</tt:Minute><tt:Second>30</tt:Second></tt:Time>
                    <tt:Date><tt:Year>2026</tt:Year><tt:Month>5</tt:Month><tt:Day>4</tt:Day></tt:Date>
                    </tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>""";
            case "GetDeviceInformation" ->
                "<i:GetDeviceInformationResponse xmlns:i=\"x\"><i:Manufacturer>Acme"
                        + "</i:Manufacturer><i:Model>Dome \"4\"</i:Model></i:GetDeviceInformationResponse>";
            case "GetCapabilities" ->
                "<tds:GetCapabilitiesResponse xmlns:tds=\"x\" xmlns:tt=\"y\"><tds:Capabilities>"
                        + "<tt:Media><tt:XAddr>http://camera.example:" + port() + "/onvif/Media</tt:XAddr></tt:Media>"
                        + "</tds:Capabilities></tds:GetCapabilitiesResponse>";
            case "GetProfiles" ->
                "<trt:GetProfilesResponse xmlns:trt=\"x\" xmlns:tt=\"y\">"
                        + profile(
                                "main&amp;1",
                                "H264",
                                1920,
                                1080,
                                "15.000",
                                30,
                                "<tt:AudioEncoderConfiguration>"
                                        + "<tt:Encoding>AAC</tt:Encoding></tt:AudioEncoderConfiguration>")
                        + profile("sub", "H264", 640, 360, "10", 100, "")
                        + "<trt:Profiles token=\"empty\"><tt:Name>no video</tt:Name></trt:Profiles>"
                        + "</trt:GetProfilesResponse>";
            case "GetStreamUri" ->
                "<trt:GetStreamUriResponse xmlns:trt=\"x\" xmlns:tt=\"y\"><trt:MediaUri><tt:Uri>"
                        + "rtsp://user:secret@10.9.9.9:8554/" + group(request, "<ProfileToken>([^&<]+)")
                        + "?a=1&amp;b=2</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>";
            default -> throw new IllegalStateException("asked " + question);
        };
    }

    private static String profile(
            String token, String encoding, int width, int height, String fps, int gop, String audio) {
        return "<trt:Profiles token=\"" + token + "\"><tt:Name>" + token + "</tt:Name><tt:VideoEncoderConfiguration>"
                + "<tt:Encoding>" + encoding + "</tt:Encoding><tt:Resolution><tt:Width>" + width + "</tt:Width>"
                + "<tt:Height>" + height + "</tt:Height></tt:Resolution><tt:RateControl><tt:FrameRateLimit>" + fps
                + "</tt:FrameRateLimit><tt:BitrateLimit>2048</tt:BitrateLimit></tt:RateControl><tt:H264><tt:GovLength>"
                + gop + "</tt:GovLength></tt:H264></tt:VideoEncoderConfiguration>" + audio + "</trt:Profiles>";
    }

    private static String refusal() {
        return "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:ter=\"z\">ter:NotAuthorized</s:Value>"
                + "</s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason></s:Fault>";
    }

    private static boolean isLoggedIn(String request) {
        if (!request.contains("<Username>" + USER + "</Username>")) {
            return false;
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(group(request, "<Nonce[^>]*>([^<]+)")));
            String created = group(request, "<Created[^>]*>([^<]+)");
            sha1.update((created + PASSWORD).getBytes(UTF_8));
            // The camera's own clock, within its tolerance.
            return created.startsWith("2026-05-04T10:00:")
                    && Base64.getEncoder()
                            .encodeToString(sha1.digest())
                            .equals(group(request, "<Password[^>]*>([^<]+)"));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String envelope(String body) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/><s:Body>"
                + body + "</s:Body></s:Envelope>";
    }

    @Override
    public void close() {
        discovery.close();
        http.stop(0);
        threads.shutdownNow();
    }
}
