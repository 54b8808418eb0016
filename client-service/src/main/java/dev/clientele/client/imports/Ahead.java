package dev.clientele.client.imports;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads one page ahead: while the present one is written by the database, the next is parsed. */
final class Ahead<T> implements AutoCloseable {
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("import-ahead").factory());
    private final Callable<T> pages;
    private Future<T> next;

    /** @param pages answers one page after the other, and the same end again when asked behind it */
    Ahead(Callable<T> pages) {
        this.pages = pages;
        this.next = reader.submit(pages);
    }

    T next() throws IOException {
        T page = arrived(next);
        next = reader.submit(pages);
        return page;
    }

    /** @return what it has come to; its failure is thrown as it was */
    static <T> T arrived(Future<T> coming) throws IOException {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits for the page that is just being read, because it may be using what its reader closes next. */
    @Override
    public void close() {
        reader.close();
    }
}
