    .data
    .byte 255, 256, -128, -129  ; error: 256 does not fit in 8 bits  ; error: -129 does not fit in 8 bits
    .half 65536  ; error: 65536 does not fit in 16 bits
    .word 0x100000000  ; error: 4294967296 does not fit in 32 bits
    .word -2147483648, 4294967295
