    jump target + 2  ; error: branch target is not a multiple of 4 bytes away
target:
    end
