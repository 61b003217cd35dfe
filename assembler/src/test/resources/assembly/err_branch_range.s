    jumpcmp.eq.s64 x1, x2, far  ; error: branch target is 601 words away, the field reaches -512 to 511
    .fill 600, 4, 0x41400000
far:
    end
