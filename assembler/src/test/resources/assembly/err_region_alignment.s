    .ub a, 64, align=24  ; error: alignment must be a power of two up to 65536, not 24
    .ub b, 64, at=33  ; error: offset 33 is not a multiple of 32
    .l0a c, 512, at=256  ; error: offset 256 is not a multiple of 512
