; Loads of constants take as few words as MOV and MOVK allow.
    li x1, 0                        ; words: 07020000
    li x1, 65535                    ; words: 0702ffff
    li x1, 65536                    ; words: 07020000 07430001
    li x1, 0x123456789              ; words: 07026789 07432345 07830001
    li x1, -1                       ; words: 0702ffff 0743ffff 0783ffff 07c3ffff
    li x1, 1 << 56                  ; words: 07020000 07c30100
    li x1, f32bits(1.0)             ; words: 07020000 07433f80
    mov x1, #0x7f80                 ; words: 07027f80
    mov x1, 5                       ; words: 07020005
    MOV X29, #0x7f80                ; words: 073a7f80
    MovK x29, #0x10, #1             ; words: 077b0010
