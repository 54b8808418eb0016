package dev.clientele.client.imports;

import java.io.IOException;
import java.io.Reader;

/** Lines of a bounded length: a file without line breaks must not fill the heap. */
final class LineReader {
    static final int LENGTH_MAX = 1 << 18;

    private final Reader in;
    private final int lengthMax;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private boolean cut;

    LineReader(Reader in) {
        this(in, LENGTH_MAX);
    }

    LineReader(Reader in, int lengthMax) {
        this.in = in;
        this.lengthMax = lengthMax;
    }

    /** The next line without its break, or null at the end; what goes over the bound is left out. */
    String next() throws IOException {
        line.setLength(0);
        cut = false;
        int c = read();
        if (c < 0) return null;
        while (c >= 0 && c != '\n') {
            if (line.length() < lengthMax) line.append((char) c);
            else cut = true;
            c = read();
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') line.setLength(length - 1);
        return line.toString();
    }

    /** True when the last line was longer than the bound. */
    boolean wasCut() {
        return cut;
    }

    private int read() throws IOException {
        if (at == end) {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++];
    }
}
