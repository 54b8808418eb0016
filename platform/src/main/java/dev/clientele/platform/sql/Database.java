package dev.clientele.platform.sql;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Reads and writes of one database.
 *
 * <p>{@link #write} joins the transaction that is running on this thread, whoever began it (another {@code write} or a
 * {@code @Transactional} method), else it begins one and commits it at the end; an exception rolls it back. Without a
 * transaction manager (plain tests, tools) it uses local transactions of the connection.
 *
 * <p>What a failing statement was bound to stands in no message: it may be people's data (ACC-06).
 */
public final class Database {
    private final Jdbi jdbi;
    private final TransactionManager manager;
    private final ThreadLocal<Local> local = new ThreadLocal<>();

    private record Local(Handle handle, List<Runnable> afterCommit) {}

    public Database(DataSource source, TransactionManager manager) {
        this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        this.manager = manager;
    }

    public static Database of(DataSource source) {
        return new Database(source, null);
    }

    /** Runs in the present transaction if there is one, else statement by statement. */
    public <T> T read(Function<Handle, T> work) {
        Local running = local.get();
        return running != null ? work.apply(running.handle) : jdbi.withHandle(work::apply);
    }

    public <T> T write(Function<Handle, T> work) {
        return manager == null ? writeLocally(work) : writeManaged(work);
    }

    public void run(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    /** Runs {@code action} once the running transaction has committed; never if it rolls back. */
    public void afterCommit(Runnable action) {
        Local running = local.get();
        if (running != null) {
            running.afterCommit.add(action);
            return;
        }
        try {
            manager.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) action.run();
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("no transaction to wait for", e);
        }
    }

    private <T> T writeLocally(Function<Handle, T> work) {
        if (local.get() != null) return work.apply(local.get().handle);
        var afterCommit = new ArrayList<Runnable>();
        T result = jdbi.inTransaction(handle -> {
            local.set(new Local(handle, afterCommit));
            try {
                return work.apply(handle);
            } finally {
                local.remove();
            }
        });
        afterCommit.forEach(Runnable::run);
        return result;
    }

    private <T> T writeManaged(Function<Handle, T> work) {
        if (!begun()) return jdbi.withHandle(work::apply);
        T result;
        try {
            result = jdbi.withHandle(work::apply);
        } catch (RuntimeException | Error failure) {
            rollback(failure);
            throw failure;
        }
        commit();
        return result;
    }

    /** False when there is one already, which is then joined. */
    private boolean begun() {
        try {
            if (manager.getStatus() == Status.STATUS_ACTIVE) return false;
            manager.begin();
            return true;
        } catch (Exception e) {
            throw CommitFailed.of(e);
        }
    }

    private void commit() {
        try {
            manager.commit();
        } catch (Exception e) {
            throw CommitFailed.of(e);
        }
    }

    private void rollback(Throwable failure) {
        try {
            manager.rollback();
        } catch (SystemException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The commit was refused, its outcome is unknown, or the transaction could not even begin; nothing may be assumed
     * written. Its cause is what the database said, if it said anything.
     */
    public static final class CommitFailed extends RuntimeException {
        private CommitFailed(Throwable cause) {
            super("the transaction did not commit", cause);
        }

        /** The transaction manager hides the database's own words among what it suppresses. */
        private static CommitFailed of(Exception told) {
            return said(told)
                    .map(said -> {
                        var failed = new CommitFailed(said);
                        failed.addSuppressed(told);
                        return failed;
                    })
                    .orElseGet(() -> new CommitFailed(told));
        }

        private static Optional<SQLException> said(Throwable told) {
            if (told instanceof SQLException said) return Optional.of(said);
            return Stream.concat(Stream.ofNullable(told.getCause()), Arrays.stream(told.getSuppressed()))
                    .flatMap(inner -> said(inner).stream())
                    .findFirst();
        }
    }
}
