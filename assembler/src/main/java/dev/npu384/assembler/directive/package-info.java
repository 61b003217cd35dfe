// SPDX-License-Identifier: Apache-2.0

/** The directives, by subject, and the translation of lines into items. */
package dev.npu384.assembler.directive;
