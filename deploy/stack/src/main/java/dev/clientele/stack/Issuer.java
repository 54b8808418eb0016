package dev.clientele.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * The local token issuer: a key pair in a folder, made on first use; only its owner can read the private half. The
 * public half is what the services verify tokens with.
 */
public final class Issuer {
    public static final String NAME = "clientele-local";

    private final Path privateKeyFile;
    private final Path publicKeyFile;
    private PrivateKey privateKey;

    private Issuer(Path folder) {
        this.privateKeyFile = folder.resolve("issuer-private.pem");
        this.publicKeyFile = folder.resolve("issuer-public.pem");
    }

    /** The issuer of that folder, with new keys if it has none. */
    public static Issuer in(Path folder) {
        Issuer issuer = new Issuer(folder);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(issuer.privateKeyFile)) issuer.makeKeys();
            return issuer;
        } catch (IOException | GeneralSecurityException e) {
            throw new StackFailure("The keys of the local issuer could not be made in " + folder + ": " + e, e);
        }
    }

    private void makeKeys() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        write(publicKeyFile, "PUBLIC KEY", pair.getPublic().getEncoded());
        write(privateKeyFile, "PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static void write(Path file, String kind, byte[] key) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(file.getParent(), "key", ".pem", ownerOnly);
        Files.writeString(draft, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path publicKeyFile() {
        return publicKeyFile;
    }

    /** A signed token; {@code employee} is the card whose rows the caller sees, or null. */
    public String token(String user, Set<String> roles, UUID employee, Duration lifetime) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setSubject(user);
        claims.setStringClaim("upn", user);
        claims.setStringListClaim("groups", List.copyOf(roles));
        claims.setIssuedAtToNow();
        claims.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(lifetime).getEpochSecond()));
        claims.setGeneratedJwtId();
        if (employee != null) claims.setStringClaim("employee", employee.toString());
        return sign(claims.toJson());
    }

    private String sign(String claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(privateKey());
        signature.setPayload(claims);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new StackFailure("The token could not be signed", e);
        }
    }

    private synchronized PrivateKey privateKey() {
        if (privateKey == null) privateKey = readPrivateKey();
        return privateKey;
    }

    private PrivateKey readPrivateKey() {
        try {
            String pem = Files.readString(privateKeyFile).replaceAll("-----[A-Z ]+-----|\\s", "");
            byte[] encoded = Base64.getDecoder().decode(pem);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StackFailure(
                    "The private key of the local issuer cannot be read: " + privateKeyFile
                            + ". Delete it to get a new one.",
                    e);
        }
    }
}
