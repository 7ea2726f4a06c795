/* Build tool: writes a file as a C array, so that the command carries it along:
 * embed FILE OUT HEADER NAME. The header declares NAME (terminated) and NAME_len. */
#include <stdio.h>

int main(int argc, char **argv)
{
    FILE *in = argc == 5 ? fopen(argv[1], "rb") : NULL;
    FILE *out = in ? fopen(argv[2], "wb") : NULL;
    size_t n = 0;

    if (!out) {
        fprintf(stderr, "usage: embed FILE OUT HEADER NAME\n");
        return 1;
    }
    fprintf(out, "#include \"%s\"\n\nconst unsigned char %s[] = {", argv[3], argv[4]);
    for (int c = getc(in); c != EOF; c = getc(in)) {
        fprintf(out, "%s%d,", n++ % 16 == 0 ? "\n" : "", c);
    }
    fprintf(out, "\n0};\nconst size_t %s_len = %zu;\n", argv[4], n);
    fclose(in);
    return fclose(out) == 0 ? 0 : 1;
}
