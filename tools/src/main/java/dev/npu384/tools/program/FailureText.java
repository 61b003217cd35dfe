// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.tools.UserError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What fails, and from when on, as users write it: {@code PART} or {@code PART@TIME}. */
final class FailureText {
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*([a-z]+)\\s*");
    private static final String CYCLES = "cycles";
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "ns", new BigDecimal("1e-9"),
            "us", new BigDecimal("1e-6"),
            "ms", new BigDecimal("1e-3"),
            "s", BigDecimal.ONE);

    private FailureText() {}

    /**
     * Reads one.
     *
     * @param hertz clock of the cores
     * @throws UserError when the time is none
     * @throws FabricException when the part is none, or not of this machine
     */
    static Failure parse(String text, FabricShape shape, double hertz) {
        int at = text.indexOf('@');
        if (at < 0) {
            return Failure.parse(text, shape);
        }
        return Failure.parse(text.substring(0, at), shape).from(cycle(text, text.substring(at + 1), hertz));
    }

    private static long cycle(String text, String time, double hertz) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw refuse(text, time.isBlank() ? "no time follows the @" : "not a time: " + time.strip());
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        if (!unit.equals(CYCLES) && !SECONDS.containsKey(unit)) {
            throw refuse(text, "no such unit of time: " + unit);
        }
        BigDecimal cycles = unit.equals(CYCLES)
                ? number
                : number.multiply(SECONDS.get(unit)).multiply(BigDecimal.valueOf(hertz));
        BigDecimal whole = cycles.setScale(0, RoundingMode.HALF_UP);
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refuse(text, "too late a time: " + time.strip());
        }
        return whole.longValue();
    }

    private static UserError refuse(String text, String cause) {
        return new UserError(
                "NPU-R0187",
                "--fail " + text,
                cause,
                "write PART@TIME with a number and ns, us, ms, s or cycles, such as plane:3@40us");
    }
}
