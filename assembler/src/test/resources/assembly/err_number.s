    li x1, 12abc  ; error: malformed number '12abc'
    li x1, 0x  ; error: malformed number '0x'
    li x1, 18446744073709551616  ; error: '18446744073709551616' does not fit in 64 bits
    li x1, 010  ; error: decimal number '010' starts with zero
    li x1, 0b102  ; error: malformed number '0b102'
