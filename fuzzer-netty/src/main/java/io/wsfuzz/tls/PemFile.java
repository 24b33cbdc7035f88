package io.wsfuzz.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A file of the user with keys or certificates (RFC 7468), in whatever form openssl writes them.
 *
 * @param path   where it is
 * @param option what it was given by, such as {@code --cert}
 */
record PemFile(Path path, String option) {

    /** No file with a key or certificates is longer; in octets. */
    static final int LONGEST = 1024 * 1024;

    /** The first private key in it. */
    PrivateKey key() throws PemException {
        for (Object each : objects()) {
            PrivateKeyInfo info = switch (each) {
                case PrivateKeyInfo plain -> plain;
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PEMEncryptedKeyPair _,PKCS8EncryptedPrivateKeyInfo _ -> throw new PemException(place()
                        + " holds a key with a pass phrase; take it off with: openssl pkey -in " + path
                        + " -out plain.pem");
                default -> null;
            };
            if (info != null) {
                return key(info);
            }
        }
        throw new PemException(
                place() + " holds no private key in PEM; its first line is like '-----BEGIN PRIVATE KEY-----'");
    }

    private PrivateKey key(PrivateKeyInfo info) throws PemException {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (IOException e) {
            throw new PemException(
                    place() + " holds a private key of a kind that is not known here; make one of RSA or EC", e);
        }
    }

    /** All certificates in it, at least one; the first is that of the owner, where there is one. */
    List<X509Certificate> certificates() throws PemException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object each : objects()) {
            if (each instanceof X509CertificateHolder holder) {
                certificates.add(certificate(holder));
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException(
                    place() + " holds no certificate in PEM; its first line is like '-----BEGIN CERTIFICATE-----'");
        }
        return List.copyOf(certificates);
    }

    private X509Certificate certificate(X509CertificateHolder holder) throws PemException {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw damaged(e);
        }
    }

    private List<Object> objects() throws PemException {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text()))) {
            for (@Nullable
            Object each = parser.readObject(); each != null; each = parser.readObject()) {
                objects.add(each);
            }
        } catch (IOException | RuntimeException e) {
            // What the parser trips over is a fault of the file, whatever it throws.
            throw damaged(e);
        }
        return objects;
    }

    private PemException damaged(Exception cause) {
        return new PemException(
                place() + " is damaged: it looks like PEM and cannot be read; look at it with: openssl storeutl "
                        + path,
                cause);
    }

    private String text() throws PemException {
        try {
            if (Files.size(path) > LONGEST) {
                throw new PemException(
                        place() + " is longer than a file with keys or certificates can be; name another one");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new PemException(place() + " is not there; name a file in PEM", e);
        } catch (AccessDeniedException e) {
            throw new PemException(place() + " may not be read by this user; change its rights", e);
        } catch (IOException e) {
            throw new PemException(place() + " cannot be read; name a file in PEM", e);
        }
    }

    /** Where it is, as the beginning of a sentence. */
    String place() {
        return option + ": " + path;
    }
}
