// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Scope;

/** Bytes that are known as they are read: strings. One character per byte. */
public final class BytesItem extends Item {
    private final String bytes;

    public BytesItem(SourceLine line, String bytes) {
        super(line);
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length();
    }

    @Override
    public void emit(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        for (int i = 0; i < bytes.length(); i++) {
            out.writeByte(bytes.charAt(i));
        }
    }
}
