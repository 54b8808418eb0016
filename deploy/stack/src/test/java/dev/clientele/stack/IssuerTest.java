package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
    @TempDir
    Path folder;

    @Test
    void signsTokensThatThePublicKeyVerifies() throws Exception {
        UUID employee = UUID.randomUUID();
        String token = Issuer.in(folder).token("anna", Set.of("manager"), employee, Duration.ofHours(1));
        String[] parts = token.split("\\.");

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey())));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();

        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.get("iss").asText()).isEqualTo("clientele-local");
        assertThat(claims.get("upn").asText()).isEqualTo("anna");
        assertThat(claims.get("groups").get(0).asText()).isEqualTo("manager");
        assertThat(claims.get("employee").asText()).isEqualTo(employee.toString());
    }

    @Test
    void keepsItsKeysAndHidesThePrivateOne() throws Exception {
        byte[] before = Files.readAllBytes(Issuer.in(folder).publicKeyFile());
        assertThat(Files.readAllBytes(Issuer.in(folder).publicKeyFile())).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("issuer-private.pem"))))
                .isEqualTo("rw-------");
    }

    private byte[] publicKey() throws Exception {
        String pem = Files.readString(folder.resolve("issuer-public.pem"));
        return Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    }
}
