0x10: nop  ; error: malformed local label '0x10:'
12345678901: nop  ; error: malformed local label '12345678901:'
