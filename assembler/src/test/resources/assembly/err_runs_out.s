    .kernel k, aiv
k:
    jumpcmp.eq.s64 x1, x2, over
    end
over:
    li x1, 5
    mov x1, #70000  ; warning: kernel 'k' runs past the end of the text from here  ; error: operand imm takes 0 to 65535, not 70000
