// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers when it could not be written, such as on a full disk: streams of Java swallow that. */
final class StandardOutput extends FilterOutputStream {
    private String problem = "";

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** What was lost; empty also when nobody reads on, as behind {@code | head}. */
    Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of("cannot write to standard output: " + problem);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException exception) {
            String message = String.valueOf(exception.getMessage());
            if (!message.contains("Broken pipe")) {
                problem = message;
            }
            throw exception;
        }
    }
}
