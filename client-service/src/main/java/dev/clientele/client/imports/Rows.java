package dev.clientele.client.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a file, one after the other. */
interface Rows extends Closeable {
    /** Null at the end. */
    Row next() throws IOException;

    /** Column names of a table; empty when every row names its own. */
    List<String> columns();
}
