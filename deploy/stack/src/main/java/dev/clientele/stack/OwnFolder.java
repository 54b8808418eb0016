package dev.clientele.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a folder for data before anything is put into it. */
public final class OwnFolder {
    private static final long SPACE_MIN = 512L << 20;

    private OwnFolder() {}

    public static void require(Path folder) throws IOException {
        if (!Files.isWritable(folder) || owner(folder) != self())
            throw new StackFailure(
                    "The folder %s belongs to %s, not to the user who runs this (%s). Choose another with --data, or give it to this user: chown -R %s %s"
                            .formatted(
                                    folder,
                                    Files.getOwner(folder).getName(),
                                    System.getProperty("user.name"),
                                    System.getProperty("user.name"),
                                    folder));
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < SPACE_MIN)
            throw new StackFailure("The disk is full: %d MB are free under %s, %d MB are needed at least."
                    .formatted(usable >> 20, folder, SPACE_MIN >> 20));
    }

    public static boolean isRoot() {
        try {
            return self() == 0;
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static int self() throws IOException {
        Path probe = Path.of("/proc/self");
        if (Files.exists(probe)) return owner(probe);
        Path temp = Files.createTempFile("clientele", "owner");
        try {
            return owner(temp);
        } finally {
            Files.delete(temp);
        }
    }
}
