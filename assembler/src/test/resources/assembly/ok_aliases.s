; Names of the simulator's logs mean the same instructions.
    add_imm.s64 x3, x12, #2         ; words: 0806c002
    mov_xd_spr x1, sys_cnt          ; words: 02828880
    mov_xd_imm x29, #0x7f80         ; words: 073a7f80
    ld_xd_xn_imm.b64 x3, [x0, #8]   ; words: 03c60008
    ADD.S64 x29, x29, x15           ; words: 003bd781
