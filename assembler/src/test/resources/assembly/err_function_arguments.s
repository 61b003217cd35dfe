    li x1, ceil_div(5)  ; error: function 'ceil_div' takes 2 arguments, not 1
    li x1, lo16(1, 2)  ; error: function 'lo16' takes 1 argument, not 2
    li x1, min()  ; error: function 'min' takes at least 1 argument, not 0
    li x1, log2(0)  ; error: 'log2' needs a positive value, not 0
    li x1, lane(5, 4)  ; error: 'lane' takes a lane from 0 to 3, not 4
    li x1, align_up(5, -4)  ; error: 'align_up' needs a positive unit
    li x1, defined(5)  ; error: 'defined' takes the name of a symbol
    li x1, sizeof(x)  ; error: undefined symbol 'x'
