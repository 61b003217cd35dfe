    .ub shared, 100000
    .kernel one, aiv
    .ub first, 96000
    .kernel two, aiv
    .ub second, 96400  ; error: region 'second' ends at 196400, UB holds 196352 bytes
one:
two:
    end
