// SPDX-License-Identifier: Apache-2.0

/** The typed tree of a line. Nodes carry their column; expressions evaluate themselves in a {@link Scope}. */
package dev.npu384.assembler.tree;
