; data: 01 ff 02 00 ff ff 03 00 00 00 04 00 00 00 00 00 00 00 00 00
; data: 00 3c 00 c0 00 7c 80 3f 00 00 80 3f
; data: 61 62 0a 00 63 00 c3 a9 00 00 00 05 00 05 00
; data: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 28 00 00 00
    .data
    .byte 1, -1
    .half 2, 65535
    .word 3
    .quad 4
    .align 4
    .float16 1, -2.0, inf
    .bfloat16 1.0
    .float32 1.0
    .align 8
    .ascii "ab\n\0"
    .asciz "c"
    .ascii "é"
    .zero 3
    .fill 2, 2, 5
    .align 64
    .word . - start
start = 16777216 + 24
