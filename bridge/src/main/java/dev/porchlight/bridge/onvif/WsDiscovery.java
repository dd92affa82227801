package dev.porchlight.bridge.onvif;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages of WS-Discovery (April 2005) sections 5.2 and 5.3, as the ONVIF Core Specification section 7.3 uses them. Thread: any. */
final class WsDiscovery {
    static final int PORT = 3702;

    /** ONVIF Core section 7.3.2.2: scopes of a device begin so. */
    private static final String NAME_SCOPE = "onvif://www.onvif.org/name/";

    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";

    private WsDiscovery() {}

    /**
     * A question for all video transmitters.
     *
     * @param messageId a UUID of this message
     */
    static byte[] probe(String messageId) {
        String header = "<a:Action xmlns:a=\"" + ADDRESSING + "\">" + DISCOVERY + "/Probe</a:Action>"
                + "<a:MessageID xmlns:a=\"" + ADDRESSING + "\">urn:uuid:" + messageId + "</a:MessageID>"
                + "<a:To xmlns:a=\"" + ADDRESSING + "\">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>";
        String body =
                "<d:Probe xmlns:d=\"" + DISCOVERY + "\"><d:Types xmlns:n=\"http://www.onvif.org/ver10/network/wsdl\">"
                        + "n:NetworkVideoTransmitter</d:Types></d:Probe>";
        return SoapMessage.of(header, body);
    }

    /**
     * The devices that an answer from {@code sender} names.
     *
     * @throws OnvifException if it cannot be read
     */
    static List<ProbeMatch> matches(byte[] answer, InetAddress sender) throws OnvifException {
        XmlElement body = SoapMessage.body(answer);
        List<ProbeMatch> matches = new ArrayList<>();
        for (XmlElement match :
                body.find("ProbeMatches").map(found -> found.all("ProbeMatch")).orElse(List.of())) {
            service(match, sender)
                    .ifPresent(uri -> matches.add(new ProbeMatch(
                            sender,
                            match.textOf("EndpointReference", "Address").orElse(uri.toString()),
                            uri,
                            name(match))));
        }
        return matches;
    }

    private static Optional<URI> service(XmlElement match, InetAddress sender) {
        return words(match, "XAddrs")
                .map(address -> DeviceAddress.on(sender, address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String name(XmlElement match) {
        return words(match, "Scopes")
                .filter(scope -> scope.startsWith(NAME_SCOPE))
                .map(scope -> decoded(scope.substring(NAME_SCOPE.length())))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> words(XmlElement match, String name) {
        return Stream.of(match.textOf(name).orElse("").split("\\s+")).filter(word -> !word.isEmpty());
    }

    private static String decoded(String encoded) {
        try {
            return SoapMessage.shown(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return SoapMessage.shown(encoded);
        }
    }
}
