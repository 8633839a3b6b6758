package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The running hash of a pool's facts: hash = SHA-256(hash before ‖ canonical bytes of a command's facts), from 32 zero
 * bytes on. A command that led to nothing leaves it as it is. Two machines that agree on it agree on every fact before.
 */
final class FactChain {

    private static final int SIZE = 32;

    private final MessageDigest digest = sha256();
    private byte[] hash;

    FactChain() {
        this.hash = new byte[SIZE];
    }

    /** @param hex what a chain was at, to go on from there */
    FactChain(String hex) {
        this.hash = HexFormat.of().parseHex(hex);
        if (hash.length != SIZE) {
            throw new IllegalArgumentException(
                    "Expected a hash of " + SIZE + " bytes, but it has " + hash.length + ".");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to have SHA-256, but it has not.", e);
        }
    }

    void add(List<PublishedFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        digest.update(hash);
        facts.forEach(fact -> digest.update(CanonicalFact.bytes(fact)));
        hash = digest.digest();
    }

    boolean isAt(FactChain other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    String hex() {
        return HexFormat.of().formatHex(hash);
    }
}
