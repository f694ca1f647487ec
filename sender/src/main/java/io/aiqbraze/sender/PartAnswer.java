package io.aiqbraze.sender;

import java.time.Duration;

/** What came back for a part. */
sealed interface PartAnswer {
    /** The payloads were taken, or refused one by one. */
    record Counted(PartReceipt receipt) implements PartAnswer {}

    /** The part as a whole is too large for the gateway or a proxy before it. */
    record TooLarge(String reason) implements PartAnswer {}

    /**
     * Records of the part keep the others from being taken, by what they are or by how many they are.
     *
     * @param code the gateway's word for it
     */
    record Spoiled(String code, String reason) implements PartAnswer {}

    /**
     * The same part may be taken later.
     *
     * @param asked how long the gateway wants to be left alone, or zero
     */
    record Later(String reason, Duration asked) implements PartAnswer {}

    /**
     * Sending the same again is of no use.
     *
     * @param aboutContent whether it has to do with what is in the part
     */
    record Refused(String reason, boolean aboutContent) implements PartAnswer {}
}
