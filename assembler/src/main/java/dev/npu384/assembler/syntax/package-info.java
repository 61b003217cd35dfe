// SPDX-License-Identifier: Apache-2.0

/** One source line to one tree. The grammar knows no mnemonics. */
package dev.npu384.assembler.syntax;
