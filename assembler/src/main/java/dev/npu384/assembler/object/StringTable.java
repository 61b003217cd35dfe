// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Strings ended by zero bytes, each stored once. */
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new HashMap<>();

    StringTable() {
        offset("");
    }

    /** Where the string is, added when it is new. */
    int offset(String text) {
        Integer known = offsets.get(text);
        if (known != null) {
            return known;
        }
        int offset = bytes.size();
        bytes.writeBytes(text.replace('\0', '?').getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        offsets.put(text, offset);
        return offset;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
