// SPDX-License-Identifier: Apache-2.0

/** The program {@code npu}: where it starts and how it ends. */
package dev.npu384.tools;
