// SPDX-License-Identifier: Apache-2.0

/** Names and their values. */
package dev.npu384.assembler.symbol;
