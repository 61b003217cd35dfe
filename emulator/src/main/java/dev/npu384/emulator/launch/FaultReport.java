// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/**
 * Why a run did not end well.
 *
 * @param code stable code, {@code NPU-F....}
 * @param message the rule broken, the place in memory, what would be legal; may have several lines
 * @param instruction the instruction as written in the source, or its mnemonic; "" when there is none
 * @param position {@code file:line}; "" when there is none
 * @param core name of the core, such as {@code aiv3}; "" when there is none
 * @param pipe name of the pipe, lower case; "" when there is none
 * @param cycle cycle since the start of the launch
 */
public record FaultReport(
        String code, String message, String instruction, String position, String core, String pipe, long cycle) {

    /** The report as people read it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!position.isEmpty()) {
            text.append(position).append(": ");
        }
        text.append(code).append(": ").append(message);
        if (!instruction.isEmpty()) {
            text.append("\n  in ").append(instruction);
        }
        if (!core.isEmpty()) {
            text.append("\n  on ").append(core);
            if (!pipe.isEmpty()) {
                text.append(", pipe ").append(pipe);
            }
            text.append(", cycle ").append(cycle);
        }
        return text.toString();
    }
}
