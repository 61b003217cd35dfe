// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

/** The data section as directives. */
final class DataText {
    private static final int BYTES_PER_LINE = 16;
    private static final int MIN_ZEROS = 16;

    private final byte[] data;
    private final Labels labels;

    DataText(byte[] data, Labels labels) {
        this.data = data;
        this.labels = labels;
    }

    void append(StringBuilder out) {
        if (data.length > 0 || labels.hasData()) {
            out.append("\n.data\n");
        }
        int at = 0;
        while (at < data.length) {
            labels.atByte(at).forEach(label -> out.append(label).append(":\n"));
            int zeros = zeros(at);
            if (zeros >= MIN_ZEROS) {
                out.append("    .zero ").append(zeros).append('\n');
                at += zeros;
            } else {
                at = bytes(at, out);
            }
        }
        labels.atByte(data.length).forEach(label -> out.append(label).append(":\n"));
    }

    /** How many zero bytes follow without a label among them. */
    private int zeros(int from) {
        int at = from;
        while (at < data.length
                && data[at] == 0
                && (at == from || labels.atByte(at).isEmpty())) {
            at++;
        }
        return at - from;
    }

    /** One line of bytes; returns where it ended. */
    private int bytes(int from, StringBuilder out) {
        int at = from;
        String separator = "    .byte ";
        while (at < data.length
                && at < from + BYTES_PER_LINE
                && (at == from || labels.atByte(at).isEmpty() && zeros(at) < MIN_ZEROS)) {
            out.append(separator).append(data[at] & 0xff);
            separator = ", ";
            at++;
        }
        out.append('\n');
        return at;
    }
}
