# Two hundred good records and one with a cell too many: half of one per cent.
head -n 1 export.csv
awk 'BEGIN { for (i = 1; i <= 200; i++) print i ",North side," (i % 3 ? "Litter" : "Dogs") ",," }'
echo '201,South side,Dogs,,,one cell more'
