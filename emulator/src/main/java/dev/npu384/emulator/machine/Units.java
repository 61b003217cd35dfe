// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units of one dimension and their exact ratios. A unit that is not listed here is only equal to itself. */
final class Units {
    private static final Map<String, Map<String, BigDecimal>> SCALES = new LinkedHashMap<>();

    static {
        SCALES.put("Hz", scales("Hz", "1", "kHz", "1e3", "MHz", "1e6", "GHz", "1e9"));
        SCALES.put("B", scales("B", "1", "KiB", "1024", "MiB", "1048576", "GiB", "1073741824"));
        SCALES.put("B/s", scales("B/s", "1", "MB/s", "1e6", "GB/s", "1e9", "TB/s", "1e12"));
        SCALES.put("op/s", scales("op/s", "1", "Gop/s", "1e9", "Top/s", "1e12"));
        SCALES.put("W", scales("W", "1", "kW", "1e3"));
        SCALES.put("ns", scales("ns", "1", "us", "1e3", "ms", "1e6"));
    }

    private Units() {}

    /** Units a file may use where Java wants {@code wanted}. */
    static List<String> accepted(String wanted) {
        return new ArrayList<>(
                SCALES.getOrDefault(wanted, Map.of(wanted, BigDecimal.ONE)).keySet());
    }

    /** The factor from a file's unit to the wanted one; empty when they don't measure the same thing. */
    static Optional<BigDecimal> factor(String from, String wanted) {
        return Optional.ofNullable(
                SCALES.getOrDefault(wanted, Map.of(wanted, BigDecimal.ONE)).get(from));
    }

    private static Map<String, BigDecimal> scales(String... pairs) {
        Map<String, BigDecimal> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return map;
    }
}
