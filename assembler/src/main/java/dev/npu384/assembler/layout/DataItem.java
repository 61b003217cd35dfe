// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Scope;
import java.util.List;

/** Values of one type, the whole list repeated {@code count} times. */
public final class DataItem extends Item {
    private final DataType type;
    private final List<Expression> values;
    private final long count;

    public DataItem(SourceLine line, DataType type, List<Expression> values, long count) {
        super(line);
        this.type = type;
        this.values = List.copyOf(values);
        this.count = count;
    }

    @Override
    public long size() {
        return Math.multiplyExact(count, (long) type.bytes() * values.size());
    }

    @Override
    public void emit(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        long[] bits = new long[values.size()];
        for (int i = 0; i < bits.length; i++) {
            try {
                bits[i] = type.bits(values.get(i), scope);
            } catch (SourceProblem problem) {
                diagnostics.error(line(), problem);
            }
        }
        for (long repeat = 0; repeat < count; repeat++) {
            for (long value : bits) {
                out.write(value, type.bytes());
            }
        }
    }
}
