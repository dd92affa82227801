package dev.porchlight.bridge.onvif;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SOAP 1.2 messages, written by hand: ONVIF needs four requests. Thread: any. */
final class SoapMessage {
    static final String CONTENT_TYPE = "application/soap+xml; charset=utf-8";

    private static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";

    private SoapMessage() {}

    /** A request with {@code header} and {@code body}, both XML in which the prefix s means the SOAP envelope. */
    static byte[] of(String header, String body) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"" + ENVELOPE + "\"><s:Header>" + header
                        + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The body of an answer.
     *
     * @throws OnvifException if it is none, or a fault (SOAP 1.2 part 1 section 5.4)
     */
    static XmlElement body(byte[] document) throws OnvifException {
        XmlElement envelope = XmlReader.read(document);
        XmlElement body = envelope.find("Body").orElseThrow(() -> new OnvifException("The answer is no SOAP message"));
        Optional<XmlElement> fault = body.find("Fault");
        if (fault.isPresent()) {
            throw fault(fault.get());
        }
        return body;
    }

    private static OnvifException fault(XmlElement fault) {
        String codes = fault.textOf("Code", "Subcode", "Value").orElse("")
                + fault.textOf("Code", "Subcode", "Subcode", "Value").orElse("");
        if (codes.contains("NotAuthorized") || codes.contains("FailedAuthentication")) {
            return new OnvifException("The camera wants a login, or another one", true);
        }
        return new OnvifException("The camera refused: "
                + shown(fault.textOf("Reason", "Text")
                        .or(() -> fault.textOf("faultstring"))
                        .orElse(codes)));
    }

    /** A camera's words on the owner's terminal: one line of printable characters. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{C}+", " ").strip();
        return clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
