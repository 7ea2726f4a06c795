# Looks through every file of the folder $1 for text that a browser or a spreadsheet would run.
fail=0
found() {
    echo "$*"
    fail=1
}
for file in $(find "$1" -type f | sort); do
    case $file in
    *.html)
        ! grep -nE '<(img|b>|a href=.?javascript)|<script>alert|<!--' "$file" || found "$file: markup"
        ! grep -n '(javascript:' "$file" | grep -n 'href' || found "$file: link"
        ;;
    *.md) ! grep -nE '(^|[^\\])<(img|script|b>|a |/|!)' "$file" || found "$file: markup" ;;
    *.csv)
        # A cell that begins with a sign must be a number.
        ! sed 's/""/QQ/g' "$file" | grep -nE '(^|,)"?([=@	]|[+-]([^0-9.]|$))' || found "$file: formula"
        ;;
    *.json) ! grep -n '<' "$file" || found "$file: a script element could hold it" ;;
    esac
done
exit $fail
