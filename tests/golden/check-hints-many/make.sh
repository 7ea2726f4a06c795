# Ten spellings that many share, words for no answer among them, and more than are kept apart.
echo 'Response ID,Where do you live?,Main issue,Other concerns,Comments'
awk 'BEGIN {
    n = split("lighting,street lights,not asked,n/a,dog mess,litter bins,benches,toilets,cafe,playground", spelt, ",")
    for (i = 1; i <= 300; i++) print ++id ",North side,Litter,,"
    for (i = 1; i <= n; i++) for (k = 0; k < 4 + i; k++) print ++id ",North side," spelt[i] ",,"
    for (i = 1; i <= 400; i++) print ++id ",South side,Dogs,something of their own number " i ",a comment"
    long = "x"; for (i = 0; i < 8; i++) long = long long
    for (i = 1; i <= 6; i++) print ++id "," long " side,Dogs,,"
}'
