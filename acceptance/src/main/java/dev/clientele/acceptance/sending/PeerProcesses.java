package dev.clientele.acceptance.sending;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who on this machine has the other ends of connections, as Linux tells it. To look through all processes takes a while. */
final class PeerProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("tcp", "tcp6");
    private static final int INODE = 9;

    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    /** Its pid; empty when it has gone already. */
    Optional<Long> of(Socket connection) {
        return TABLES.stream()
                .flatMap(PeerProcesses::rows)
                .filter(row -> port(row[1]) == connection.getPort() && port(row[2]) == connection.getLocalPort())
                .findFirst()
                .flatMap(row -> owner("socket:[" + row[INODE] + "]"));
    }

    private static Stream<String[]> rows(String table) {
        try {
            return Files.readAllLines(PROC.resolve("net").resolve(table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"));
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    private Optional<Long> owner(String socket) {
        Optional<Long> owner = among(known.stream(), socket)
                .or(() -> among(ProcessHandle.allProcesses().map(ProcessHandle::pid), socket));
        owner.ifPresent(known::add);
        return owner;
    }

    private static Optional<Long> among(Stream<Long> pids, String socket) {
        return pids.filter(pid -> has(pid, socket)).findFirst();
    }

    private static boolean has(long pid, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : files) if (isLinkTo(file, socket)) return true;
        } catch (IOException | DirectoryIteratorException notOurs) {
            // or it has ended meanwhile
        }
        return false;
    }

    private static boolean isLinkTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException closed) {
            return false;
        }
    }
}
