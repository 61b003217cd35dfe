// SPDX-License-Identifier: Apache-2.0

/** Rules that concern more than one line: cores, flags, address spaces, kernel entries. */
package dev.npu384.assembler.check;
