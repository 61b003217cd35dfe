    .kernel lost, aiv  ; error: kernel 'lost' has no entry: label 'lost' is not in the text
    .kernel half, mix  ; error: kernel 'half' has no entry: label 'half_mix_aiv' is not in the text
    .kernel data, aic  ; error: kernel 'data' has no entry: label 'data' is not in the text
half_mix_aic:
    end
    .data
data:
