package io.wsfuzz.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates (RFC 5280) for a test: right ones and wrong ones. Nobody trusts them who does not name the authority by hand,
 * and its key is never written to a disk.
 */
public final class CertificateAuthority {

    /** A certificate of ours is good for so long: no run is longer. */
    public static final Duration VALID_FOR = Duration.ofDays(90);

    /** It was good before, too, for clocks that are a little behind. */
    private static final Duration VALID_SINCE = Duration.ofDays(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TlsIdentity identity;

    /** When a certificate is good. */
    public record Validity(Instant from, Instant until) {

        /** Now. */
        public static Validity current() {
            Instant now = Instant.now();
            return new Validity(now.minus(VALID_SINCE), now.plus(VALID_FOR));
        }

        /** No more. */
        public static Validity past() {
            Instant now = Instant.now();
            return new Validity(now.minus(VALID_FOR), now.minus(VALID_SINCE));
        }

        /** Not yet. */
        public static Validity future() {
            Instant now = Instant.now();
            return new Validity(now.plus(VALID_SINCE), now.plus(VALID_FOR));
        }
    }

    private CertificateAuthority(TlsIdentity identity) {
        this.identity = identity;
    }

    /** A new one, of that name, with a new key. */
    public static CertificateAuthority create(String name) {
        KeyPair pair = pair();
        var subject = new X500Principal("CN=" + name);
        try {
            JcaX509v3CertificateBuilder certificate = builder(subject, subject, pair, Validity.current());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(sign(certificate, pair, pair, List.of()));
        } catch (CertIOException e) {
            throw unmade(e);
        }
    }

    /** What its certificates are checked against. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** That certificate in PEM (RFC 7468). */
    public String pem() {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw unmade(e);
        }
    }

    /** A certificate for a server that is reached by these names and addresses, at least one. */
    public TlsIdentity issue(Collection<String> names, Validity validity) {
        KeyPair pair = pair();
        KeyPair ours = new KeyPair(certificate().getPublicKey(), identity.key());
        return sign(server(certificate().getSubjectX500Principal(), pair, names, validity), pair, ours,
                List.of(certificate()));
    }

    /** A certificate that nobody has issued but its owner. */
    public static TlsIdentity selfSigned(Collection<String> names, Validity validity) {
        KeyPair pair = pair();
        return sign(server(subject(names), pair, names, validity), pair, pair, List.of());
    }

    private static JcaX509v3CertificateBuilder server(X500Principal issuer, KeyPair pair, Collection<String> names,
            Validity validity) {
        try {
            JcaX509v3CertificateBuilder certificate = builder(issuer, subject(names), pair, validity);
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                    new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
            certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    names.stream().distinct().map(CertificateAuthority::alternative).toArray(GeneralName[]::new)));
            return certificate;
        } catch (CertIOException e) {
            throw unmade(e);
        }
    }

    private static X500Principal subject(Collection<String> names) {
        return new X500Principal("CN=" + names.iterator().next());
    }

    private static GeneralName alternative(String name) {
        return ADDRESS.matcher(name).matches()
                ? new GeneralName(GeneralName.iPAddress, InetAddress.ofLiteral(name).getHostAddress())
                : new GeneralName(GeneralName.dNSName, name);
    }

    private static JcaX509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, KeyPair pair,
            Validity validity) {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(Long.SIZE, RANDOM).add(BigInteger.ONE),
                Date.from(validity.from()), Date.from(validity.until()), subject, pair.getPublic());
    }

    private static TlsIdentity sign(JcaX509v3CertificateBuilder certificate, KeyPair owner, KeyPair issuer,
            List<X509Certificate> issuers) {
        try {
            X509Certificate signed = new JcaX509CertificateConverter().getCertificate(
                    certificate.build(new JcaContentSignerBuilder(SIGNATURE).build(issuer.getPrivate())));
            return new TlsIdentity(owner.getPrivate(),
                    issuers.isEmpty() ? List.of(signed) : List.of(signed, issuers.getFirst()));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw unmade(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw unmade(e);
        }
    }

    private static IllegalStateException unmade(Exception cause) {
        return new IllegalStateException("a certificate could not be made", cause);
    }
}
