    .kernel v, aiv
    .kernel c, aic
v:  set_flag.mte2.m #0  ; error: 'set_flag.mte2.m': AIV has no pipe m (kernel 'v')
    wait_flag.mte2.v #0
    end
c:  set_flag.mte2.v #0  ; error: 'set_flag.mte2.v': AIC has no pipe v (kernel 'c')
    hset_flag.mte2.m #0, #1, #0  ; error: 'hset_flag.mte2.m': buffer flags join fix.m, m.fix, m.mte1, mte1.m (kernel 'c')
    hset_flag.mte1.m #0, #1, #0
    set_flag.mte3.fix #0  ; warning: 'set_flag.mte3.fix' is a pair of pipes that no public source shows on AIC
    end
