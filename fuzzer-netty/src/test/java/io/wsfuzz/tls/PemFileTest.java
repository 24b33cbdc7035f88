package io.wsfuzz.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wsfuzz.tls.TlsIdentity.IdentityFiles;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemFileTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    private static X509Bundle bundle(CertificateBuilder.Algorithm algorithm) throws Exception {
        return new CertificateBuilder().algorithm(algorithm).subject("CN=test").setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private static TlsIdentity read(Path cert, Path key) throws PemException {
        return TlsIdentity.read(new IdentityFiles(cert, "--cert", key, "--key"));
    }

    @ParameterizedTest
    @EnumSource(value = CertificateBuilder.Algorithm.class, names = {"rsa2048", "ecp256", "ecp384", "ed25519"})
    void a_pair_of_netty_is_read(CertificateBuilder.Algorithm algorithm) throws Exception {
        X509Bundle bundle = bundle(algorithm);
        TlsIdentity identity =
                read(file("cert.pem", bundle.getCertificatePEM()), file("key.pem", bundle.getPrivateKeyPEM()));
        assertThat(identity.certificate()).isEqualTo(bundle.getCertificate());
        assertThat(identity.key()).isEqualTo(bundle.getKeyPair().getPrivate());
    }

    /** What openssl wrote for decades. */
    @Test
    void a_key_in_its_old_form_is_read() throws Exception {
        X509Bundle rsa = bundle(CertificateBuilder.Algorithm.rsa2048);
        Path both = folder.resolve("both.pem");
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(both))) {
            writer.writeObject(rsa.getKeyPair().getPrivate());
            writer.writeObject(rsa.getCertificate());
        }
        assertThat(both).content().contains("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(read(both, both).certificate()).isEqualTo(rsa.getCertificate());
    }

    @Test
    void an_ec_key_in_its_old_form_is_read() throws Exception {
        X509Bundle ec = bundle(CertificateBuilder.Algorithm.ecp256);
        BigInteger secret = ((java.security.interfaces.ECPrivateKey) ec.getKeyPair().getPrivate()).getS();
        Path both = folder.resolve("both.pem");
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(both))) {
            writer.writeObject(new PemObject("EC PRIVATE KEY",
                    new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded()));
            writer.writeObject(ec.getCertificate());
        }
        assertThat(read(both, both).certificate()).isEqualTo(ec.getCertificate());
    }

    @Test
    void a_key_with_a_pass_phrase_is_told_with_its_remedy() throws Exception {
        Path key = file("key.pem", """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

                AAAA
                -----END RSA PRIVATE KEY-----
                """);
        assertThatThrownBy(() -> new PemFile(key, "--key").key()).isInstanceOf(PemException.class)
                .hasMessage(
                        "--key: " + key + " holds a key with a pass phrase; take it off with: openssl pkey -in " + key
                                + " -out plain.pem");
    }

    @Test
    void a_key_of_another_certificate_is_told() throws Exception {
        Path cert = file("cert.pem", bundle(CertificateBuilder.Algorithm.ecp256).getCertificatePEM());
        Path key = file("key.pem", bundle(CertificateBuilder.Algorithm.ecp256).getPrivateKeyPEM());
        assertThatThrownBy(() -> read(cert, key)).isInstanceOf(PemException.class)
                .hasMessage("--key: " + key + " is not the key of the first certificate in " + cert
                        + "; name the key that it was made for");
        Path rsa = file("rsa.pem", bundle(CertificateBuilder.Algorithm.rsa2048).getPrivateKeyPEM());
        assertThatThrownBy(() -> read(cert, rsa)).isInstanceOf(PemException.class)
                .hasMessageContaining("is not the key of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
        "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n",
        "\u0000\u0001\u0002\u00ff",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"})
    void what_is_no_pem_is_one_sentence_with_the_file(String text) throws Exception {
        Path file = file("x.pem", text);
        assertThatThrownBy(() -> new PemFile(file, "--key").key()).isInstanceOf(PemException.class)
                .message().startsWith("--key: " + file).doesNotContain("\n");
        assertThatThrownBy(() -> new PemFile(file, "--cert").certificates()).isInstanceOf(PemException.class)
                .message().startsWith("--cert: " + file).doesNotContain("\n");
    }

    @Test
    void a_file_that_is_not_there_or_a_folder_or_too_long_is_told() throws Exception {
        assertThatThrownBy(() -> new PemFile(folder.resolve("no.pem"), "--ca").certificates())
                .hasMessage("--ca: " + folder.resolve("no.pem") + " is not there; name a file in PEM");
        assertThatThrownBy(() -> new PemFile(folder, "--ca").certificates()).isInstanceOf(PemException.class)
                .hasMessage("--ca: " + folder + " cannot be read; name a file in PEM");
        Path longOne = file("long.pem", "x".repeat(PemFile.LONGEST + 1));
        assertThatThrownBy(() -> new PemFile(longOne, "--ca").certificates()).hasMessageContaining("is longer than");
    }

    @Test
    void what_an_authority_issues_is_its_own() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("test");
        TlsIdentity identity = authority.issue(List.of("localhost", "127.0.0.1", "::1"),
                CertificateAuthority.Validity.current());
        identity.certificate().verify(authority.certificate().getPublicKey());
        identity.certificate().checkValidity();
        assertThat(identity.certificate().getSubjectAlternativeNames()).map(each -> each.get(1).toString())
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        Path ca = file("ca.pem", authority.pem());
        assertThat(ServerTls.authorities(ca, "--ca")).containsExactly(authority.certificate());
        assertThat(identity.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }
}
