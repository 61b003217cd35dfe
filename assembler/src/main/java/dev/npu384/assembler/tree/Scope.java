// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.isa.ConfigLayout;
import java.util.OptionalLong;

/** What names mean while an expression is evaluated. */
public interface Scope {
    /** The value of a symbol. Throws SourceProblem when there is none. */
    long value(String name, int column);

    /** The value the symbol has for good at this point of the source: constants yes, labels not before layout. */
    OptionalLong constant(String name);

    /** Whether the symbol is defined at this point of the source. */
    boolean isDefined(String name);

    /** The unique name of the numeric local label {@code number} seen last, or coming next. */
    String localLabel(int number, boolean forward, int column);

    /** The name of a label at the current place: what "." stands for. */
    String here();

    /** The config layout of that name. Throws SourceProblem when there is none. */
    ConfigLayout layout(String name, int column);

    /** Bytes of a named region or data symbol. */
    long size(String name, int column);
}
