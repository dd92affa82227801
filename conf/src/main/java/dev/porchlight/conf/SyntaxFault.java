package dev.porchlight.conf;

import com.typesafe.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what is wrong with a line that is no HOCON, in words that quote nothing of it. Thread: any. */
final class SyntaxFault {
    static final String REMEDY = "Look at this line and the one before: texts with : / @ or # stand in double quotes,"
            + " and every { and [ has its } and ].";

    /** Fragments of the library's messages, in the order in which they are looked for. */
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("string quote was still open", "A double quote is not closed.");
        KNOWN.put("unescaped newline", "A double quote is not closed on its line.");
        KNOWN.put("unbalanced close brace", "There is a } without its {.");
        KNOWN.put("List should have ended", "A list is not closed, or a comma is missing in it.");
        KNOWN.put("was not closed with a }", "A substitution ${ is not closed.");
        KNOWN.put("may not be followed by", "A key has no value.");
        KNOWN.put("end of file", "The file ends too early: a closing } or ] is missing.");
        KNOWN.put("got ':'", "A text that contains a colon is not quoted.");
    }

    private SyntaxFault() {}

    static String describe(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        return KNOWN.entrySet().stream()
                .filter(known -> message.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("This line cannot be understood.");
    }
}
