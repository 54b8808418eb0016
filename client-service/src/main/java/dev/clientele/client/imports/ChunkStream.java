package dev.clientele.client.imports;

import java.io.InputStream;
import java.util.function.IntFunction;

/** The chunks of an upload as one stream; one of them is in memory at a time. */
final class ChunkStream extends InputStream {
    private final IntFunction<byte[]> chunks;
    private byte[] chunk = {};
    private int next;
    private int at;

    ChunkStream(IntFunction<byte[]> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return ready() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) return 0;
        if (!ready()) return -1;
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean ready() {
        while (chunk != null && at == chunk.length) {
            chunk = chunks.apply(next++);
            at = 0;
        }
        return chunk != null;
    }
}
