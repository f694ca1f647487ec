package io.aiqbraze.gateway.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One small thing that goes wrong with bytes. */
enum Mutation {
    FLIP {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    TAKE_OUT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            int from = random.nextInt(bytes.length);
            return spliced(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(16)), new byte[0]);
        }
    },
    REPEAT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
            byte[] part = Arrays.copyOfRange(bytes, from, to);
            var repeated = new ByteArrayOutputStream();
            for (int times = 1 + random.nextInt(MOST_REPETITIONS); times > 0; times--) {
                repeated.writeBytes(part);
            }
            return spliced(bytes, from, from, repeated.toByteArray());
        }
    },
    PUT_IN {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            int at = random.nextInt(bytes.length + 1);
            String odd = ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
            return spliced(bytes, at, at, odd.getBytes(StandardCharsets.UTF_8));
        }
    },
    PUT_IN_NOISE {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            byte[] noise = new byte[1 + random.nextInt(8)];
            random.nextBytes(noise);
            int at = random.nextInt(bytes.length + 1);
            return spliced(bytes, at, at, noise);
        }
    };

    private static final int MOST_REPETITIONS = 300;

    /** What parsers, rules, and those who write texts have been seen to stumble over. */
    private static final List<String> ODD_TEXTS = List.of(
            "null",
            "true",
            "NaN",
            "Infinity",
            "-0",
            "1e999",
            "1E-400",
            "9007199254740993",
            "9".repeat(1_200),
            "0x1f",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\udc00\\ud800\"",
            "\ufeff",
            "\u2028",
            "\u0000",
            "\r\n",
            "\r\n\r\n",
            "\"",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "[".repeat(300),
            "{\"a\":".repeat(300),
            "x".repeat(70_000),
            "{},".repeat(5_000),
            "\"members\":[{}]",
            "\"external_id\":\"\"",
            "\"\":1",
            "{\"\":{\"\":[]}}",
            "\"__proto__\":1",
            "$where",
            "%s%n",
            "../../etc/passwd",
            "%00",
            "%",
            "&a=1",
            "; charset=utf-16",
            "chunked",
            "Transfer-Encoding: chunked\r\n",
            "Content-Length: 5\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade\r\n");

    /** What the bytes have become; at least one is needed. */
    abstract byte[] of(byte[] bytes, SplittableRandom random);

    /** One after another, so many times; what is empty stays so. */
    static byte[] several(byte[] bytes, int times, SplittableRandom random) {
        byte[] mutated = bytes;
        for (int done = 0; done < times && mutated.length > 0; done++) {
            mutated = values()[random.nextInt(values().length)].of(mutated, random);
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        var spliced = new ByteArrayOutputStream(bytes.length + instead.length);
        spliced.write(bytes, 0, from);
        spliced.writeBytes(instead);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }
}
