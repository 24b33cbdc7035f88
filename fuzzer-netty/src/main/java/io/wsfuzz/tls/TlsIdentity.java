package io.wsfuzz.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Who an end of TLS is: a private key, and the certificates that say whose it is.
 *
 * @param chain the first one is for the key; those that issued it may follow
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity without a certificate");
        }
    }

    /** Two files and the names of the options that named them. */
    public record IdentityFiles(Path cert, String certOption, Path key, String keyOption) {}

    /**
     * Reads PEM files; both may be the same one.
     *
     * @throws PemException if they cannot be used
     */
    public static TlsIdentity read(IdentityFiles files) throws PemException {
        PemFile certFile = new PemFile(files.cert(), files.certOption());
        PemFile keyFile = new PemFile(files.key(), files.keyOption());
        TlsIdentity identity = new TlsIdentity(keyFile.key(), certFile.certificates());
        if (!identity.isPair()) {
            throw new PemException(keyFile.place() + " is not the key of the first certificate in " + files.cert()
                    + "; name the key that it was made for");
        }
        return identity;
    }

    /** The certificate for the key. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    private boolean isPair() {
        String algorithm = switch (key.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] text = "wsfuzz".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate().getPublicKey());
            verifying.update(text);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The SHA-256 fingerprint of the certificate, as openssl prints it: {@code AB:CD:…}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without a fingerprint", e);
        }
    }
}
