# The export and five records with something wrong with them, each with one good record between.
cat export.csv
printf '201,North side,Litter\n'
printf '202,North side,Litter,,good\n'
printf '203,South side,Dogs,,,one cell more\n'
printf '204,North side,Litter,,good\n'
printf '205,South side,Dogs,,caf\351\n'
printf '206,North side,Litter,,good\n'
printf '207,South side,Dogs,,nul\000here\n'
printf '208,North side,Litter,,good\n'
printf '209,South side,Dogs,,'
head -c 1048577 /dev/zero | tr '\0' x
printf '\n210,North side,Litter,,good\n'
