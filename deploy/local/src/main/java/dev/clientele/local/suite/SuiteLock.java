package dev.clientele.local.suite;

import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One supervisor per data folder. The system lets go of the lock when its process ends, however it ends. */
final class SuiteLock implements AutoCloseable {
    private final FileChannel channel;

    private SuiteLock(FileChannel channel) {
        this.channel = channel;
    }

    static SuiteLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock != null) return new SuiteLock(channel);
            channel.close();
            throw new StackFailure(
                    "A suite is already running on %s. See it: ./clientele status. Stop it: ./clientele down."
                            .formatted(file.getParent()));
        } catch (IOException e) {
            throw new StackFailure("The lock file %s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    static boolean isTaken(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException noSuchFile) {
            return false;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackFailure("The lock could not be given back", e);
        }
    }
}
