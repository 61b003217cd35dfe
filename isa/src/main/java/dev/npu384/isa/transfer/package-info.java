// SPDX-License-Identifier: Apache-2.0

/** Transfers between memories: MTE1, MTE2, MTE3. */
package dev.npu384.isa.transfer;
