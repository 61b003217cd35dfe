    .ub a  ; error: wrong number of arguments for .ub
    .ub a, 64, size=5  ; error: .ub has no option 'size'
    .ub 5, 64  ; error: .ub needs a name here
    .ub b, -64  ; error: .ub takes 0 to 4294967296, not -64
    .ub c, 64, 256  ; error: .ub takes only options here
    .kernel k, mix, 2  ; error: .kernel takes only options here
    .section .bss  ; error: there is no section '.bss'
