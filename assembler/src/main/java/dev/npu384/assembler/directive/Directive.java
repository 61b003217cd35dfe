// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import java.util.function.Consumer;

/**
 * A directive.
 *
 * @param name with its dot, lower case
 * @param syntax how it is written, for hints and the manual
 * @param action what it does; throws SourceProblem
 */
record Directive(String name, String syntax, Consumer<Statement> action) {}
