/* The files of reference values, one function each: walks all of it and compares. */
#ifndef TESTS_VECTORS_FILES_H
#define TESTS_VECTORS_FILES_H

void shares_of_everybody(void **state);   /* a_proportion_ci.json */
void shares_together(void **state);       /* b_multinomial.json */
void shares_together_again(void **state); /* b_multinomial_statsmodels.json */
void weights(void **state);               /* c_f_survey.json and the sample beside it */
void weighted_empty_cell(void **state);   /* f2_zero_cell.json */
void differences(void **state);           /* d_difference_trend.json */
void tables(void **state);                /* e_crosstab.json */
void published_figures(void **state);     /* g_published_checks.json */
void rankings(void **state);              /* h_rank.json */
void roundings(void **state);             /* j_rounding.json */

#endif
