    .kernel a, gpu  ; error: unknown kind of kernel 'gpu'
    .kernel b, aiv
    .kernel b, aiv  ; error: kernel 'b' is already defined
    .kernel c, aiv, ratio=1:2  ; error: only a mix kernel has a ratio
    .kernel d, mix, ratio=2:1  ; error: ratio is 1:1 or 1:2
    .kernel e, mix, size=4  ; error: .kernel has no option 'size'
b:  end
