// SPDX-License-Identifier: Apache-2.0

/** What an instruction is. No behaviour, no time. */
package dev.npu384.isa;
