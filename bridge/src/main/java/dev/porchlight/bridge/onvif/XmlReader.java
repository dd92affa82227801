package dev.porchlight.bridge.onvif;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML of strangers: no document type, no entities, bounded in size, depth and number of elements. Thread: confined to its caller. */
final class XmlReader {
    static final int MAX_BYTES = 512 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_ELEMENTS = 20_000;

    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int elements;

    private XmlReader() {}

    /**
     * @throws OnvifException if {@code document} is not well-formed or exceeds a bound
     */
    static XmlElement read(byte[] document) throws OnvifException {
        if (document.length > MAX_BYTES) {
            throw new OnvifException("The answer is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return new XmlReader().readAll(document);
        } catch (XMLStreamException e) {
            throw new OnvifException("The answer is not XML that can be read");
        }
    }

    private XmlElement readAll(byte[] document) throws XMLStreamException, OnvifException {
        XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            while (reader.hasNext()) {
                take(reader);
            }
        } finally {
            reader.close();
        }
        if (root == null) {
            throw new OnvifException("The answer has no content");
        }
        return root;
    }

    private void take(XMLStreamReader reader) throws XMLStreamException, OnvifException {
        switch (reader.next()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters(reader.getText());
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new OnvifException("The answer has a document type or an entity, which are refused");
            default -> {
                // Comments and processing instructions say nothing to us.
            }
        }
    }

    private void start(XMLStreamReader reader) throws OnvifException {
        elements++;
        if (elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw new OnvifException("The answer has too many elements or is nested too deeply");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        open.push(new Open(reader.getLocalName(), attributes, new StringBuilder(), new ArrayList<>()));
    }

    private void characters(String text) {
        Open element = open.peek();
        if (element != null) {
            element.text.append(text);
        }
    }

    private void end() {
        XmlElement element = open.pop().closed();
        Open parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.children.add(element);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private record Open(String name, Map<String, String> attributes, StringBuilder text, List<XmlElement> children) {
        XmlElement closed() {
            return new XmlElement(name, attributes, text.toString().strip(), children);
        }
    }
}
