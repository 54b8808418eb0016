package dev.clientele.gateway.limit;

import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body passed on as it comes; fails when it grows over the limit, and drops the rest. */
public final class LimitedStream implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long bytesMax;
    private long bytes;
    private Handler<Throwable> failed = failure -> {};

    public LimitedStream(ReadStream<Buffer> source, long bytesMax) {
        this.source = source;
        this.bytesMax = bytesMax;
    }

    public boolean exceeded() {
        return bytes > bytesMax;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> next) {
        source.handler(next == null ? null : buffer -> pass(buffer, next));
        return this;
    }

    private void pass(Buffer buffer, Handler<Buffer> next) {
        if (exceeded()) return;
        bytes += buffer.length();
        if (exceeded()) {
            failed.handle(new Refused(Problem.BODY_TOO_LARGE, bytesMax));
        } else {
            next.handle(buffer);
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!exceeded()) handler.handle(end);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
