package dev.clientele.client.imports;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.get;

import dev.clientele.client.ClientServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class CdnowTest {
    static long pg() throws Exception {
        long sum = 0;
        try (var ds = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path p : ds) try {
                String cmd = Files.readString(p.resolve("cmdline"));
                if (!cmd.contains("postgres: postgres client")) continue;
                String[] st = Files.readString(p.resolve("stat")).replaceAll(".*\\) ", "").split(" ");
                sum += Long.parseLong(st[11]) + Long.parseLong(st[12]);
            } catch (Exception e) { }
        }
        return sum * 10;
    }
    @Test
    void time() throws Exception {
        Path dir = Path.of(System.getProperty("clientele.root"), "docs/samples");
        var os = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < 2; i++) {
        long t = System.nanoTime(), c = os.getProcessCpuTime(), p = pg();
        byte[] body = Files.readAllBytes(dir.resolve("cdnow.csv"));
        String run = admin().contentType("text/csv").queryParam("as", "payments").queryParam("map", Files.readString(dir.resolve("cdnow.map.json")))
                .body(body).post("/api/v1/imports").then().statusCode(202).extract().path("id");
        System.out.println("CDNOW uploaded ms " + (System.nanoTime() - t) / 1000000 + " cpu " + (os.getProcessCpuTime() - c) / 1000000 + " pg " + (pg() - p));
        String state; String last = "";
        do {
            Thread.sleep(500);
            var v = get("runs/" + run).extract();
            state = v.path("state");
            String cp = String.valueOf((Object) v.path("checkpoint"));
            if (!cp.equals(last)) System.out.println("CDNOW ms " + (System.nanoTime() - t) / 1000000 + " cpu " + (os.getProcessCpuTime() - c) / 1000000 + " pg " + (pg() - p) + " " + cp);
            last = cp;
        } while (!state.equals("DONE") && !state.equals("FAILED"));
        System.out.println("CDNOW ms " + (System.nanoTime() - t) / 1000000 + " cpu " + (os.getProcessCpuTime() - c) / 1000000 + " pg " + (pg() - p) + get("imports/" + run).extract().asString());
        }
    }
}
