/* Build tool: writes a file as a C array, so that the command carries the schema of survey
 * definitions with it. */
#include <stdio.h>

int main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    FILE *out = in ? fopen(argv[2], "wb") : NULL;
    size_t n = 0;

    if (!out) {
        fprintf(stderr, "usage: embed FILE OUT\n");
        return 1;
    }
    fprintf(
        out,
        "#include \"survey/survey_schema.h\"\n\nconst unsigned char cv_survey_schema[] = {");
    for (int c = getc(in); c != EOF; c = getc(in)) {
        fprintf(out, "%s%d,", n++ % 16 == 0 ? "\n" : "", c);
    }
    fprintf(out, "\n0};\nconst size_t cv_survey_schema_len = %zu;\n", n);
    fclose(in);
    return fclose(out) == 0 ? 0 : 1;
}
