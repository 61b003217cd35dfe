// SPDX-License-Identifier: Apache-2.0

/** What the registry says, for people: help for one instruction and the whole manual. */
package dev.npu384.isa.text;
