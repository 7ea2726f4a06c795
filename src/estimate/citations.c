/* Every method beside the intervals: by what name it goes, and whose it is. */
#include <stddef.h>

#include "estimate/method.h"

static const char comparing[] = "Comparing shares";
static const char tables[] = "Tables by group";
static const char rankings[] = "Ranks and rankings";
static const char weights[] = "Weights and samples";
static const char counts[] = "Rounding and disclosure control";

const struct cv_citation cv_citations[] = {
    {comparing, "lead", "exact conditional test of two answers to one question",
     "Hung K, Fithian W (2019) Rank verification for exponential families. Annals of "
     "Statistics 47:758-782"},
    {comparing, "newcombe-10", "interval for the difference of two groups' shares",
     "Newcombe RG (1998) Interval estimation for the difference between independent "
     "proportions: comparison of eleven methods. Statistics in Medicine 17:873-890, method 10"},
    {comparing, "pooled-z", "test of two groups' shares, pooled, no continuity correction",
     "z squared is Pearson's chi-square of the two by two table: see chi-square"},
    {comparing, "holm", "Holm's step-down adjustment for many tests",
     "Holm S (1979) A simple sequentially rejective multiple test procedure. Scandinavian "
     "Journal of Statistics 6:65-70"},

    {tables, "chi-square", "Pearson's chi-square test, no continuity correction",
     "Pearson K (1900) On the criterion that a given system of deviations from the probable "
     "in the case of a correlated system of variables is such that it can be reasonably "
     "supposed to have arisen from random sampling. Philosophical Magazine 50:157-175"},
    {tables, "cochran-rule", "when expected counts are too small for chi-square",
     "Cochran WG (1954) Some methods for strengthening the common chi-square tests. "
     "Biometrics 10:417-451"},
    {tables, "fisher", "Fisher's exact test, of larger tables by Freeman and Halton",
     "Fisher RA (1935) The logic of inductive inference. Journal of the Royal Statistical "
     "Society 98:39-82; Freeman GH, Halton JH (1951) Note on an exact treatment of "
     "contingency, goodness of fit and other problems of significance. Biometrika 38:141-149"},
    {tables, "monte-carlo", "Monte Carlo test over tables with the same margins",
     "Hope ACA (1968) A simplified Monte Carlo significance test procedure. Journal of the "
     "Royal Statistical Society B 30:582-598"},
    {tables, "cramers-v", "Cramer's V, strength of association",
     "Cramer H (1946) Mathematical Methods of Statistics. Princeton University Press"},
    {tables, "bergsma", "Cramer's V corrected for bias",
     "Bergsma W (2013) A bias-correction for Cramer's V and Tschuprow's T. Journal of the "
     "Korean Statistical Society 42:323-328"},
    {tables, "residuals", "adjusted residuals of the cells",
     "Haberman SJ (1973) The analysis of residuals in cross-classified tables. Biometrics "
     "29:205-220"},

    {rankings, "competition", "competition ranking of tied counts: 1, 2, 2, 4",
     "a convention of sports results, on whole counts, never on rounded percentages"},
    {rankings, "mean_rank", "mean rank, among those who ranked the item",
     "Marden JI (1995) Analyzing and Modeling Rank Data. Chapman and Hall"},
    {rankings, "borda", "Borda points, items left out sharing the mean of what remains",
     "Borda JC de (1784) Memoire sur les elections au scrutin. Histoire de l'Academie Royale "
     "des Sciences, annee 1781:657-665"},
    {rankings, "condorcet", "Condorcet winner: preferred to each other item, pair by pair",
     "Condorcet MJAN de (1785) Essai sur l'application de l'analyse a la probabilite des "
     "decisions rendues a la pluralite des voix. Imprimerie Royale, Paris"},
    {rankings, "copeland", "Copeland score: pairs won, halves for draws",
     "Copeland AH (1951) A reasonable social welfare function. Seminar on Applications of "
     "Mathematics to the Social Sciences, University of Michigan"},
    {rankings, "run_off",
     "instant run-off; ties go by Borda points, then by the options' order",
     "Robert HM (2020) Robert's Rules of Order Newly Revised, 12th edition. PublicAffairs, "
     "45:62-69, preferential voting"},

    {weights, "raking", "raking to the margins of a population",
     "Deming WE, Stephan FF (1940) On a least squares adjustment of a sampled frequency table "
     "when the expected marginal totals are known. Annals of Mathematical Statistics "
     "11:427-444"},
    {weights, "trimming",
     "trimming of extreme weights, as R's survey::trimWeights: what is cut is spread evenly "
     "over "
     "the others, and they are raked again",
     "Potter FJ (1990) A study of procedures to identify and trim extreme sampling weights. "
     "Proceedings of the Survey Research Methods Section, American Statistical Association "
     "225-230"},
    {weights, "kish", "Kish's effective sample size and design effect",
     "Kish L (1965) Survey Sampling. Wiley, section 11.7"},
    {weights, "linearised", "linearised variance of a weighted share",
     "Lumley T (2010) Complex Surveys: A Guide to Analysis Using R. Wiley"},
    {weights, "korn-graubard", "effective base of a weighted share, for its interval",
     "Korn EL, Graubard BI (1998) Confidence intervals for proportions with small expected "
     "number of positive counts estimated from survey data. Survey Methodology 24:193-201"},
    {weights, "rao-scott", "Rao and Scott's second-order test of a weighted table",
     "Rao JNK, Scott AJ (1984) On chi-squared tests for multiway contingency tables with cell "
     "proportions estimated from survey data. Annals of Statistics 12:46-60"},
    {weights, "fpc", "finite population correction, for probability samples",
     "Cochran WG (1977) Sampling Techniques, third edition. Wiley, chapters 2 and 3"},

    {counts, "half-up", "rounding half up, on whole numbers",
     "the rule of the British Social Attitudes tables, NatCen Social Research"},
    {counts, "suppression", "suppression of small counts and of what gives them away",
     "Cox LH (1980) Suppression methodology and statistical disclosure control. Journal of "
     "the American Statistical Association 75:377-385"},
    {counts, "audit-flows", "audit of one table's suppressed counts by network flows",
     "Cox LH (1995) Network models for complementary cell suppression. Journal of the "
     "American Statistical Association 90:1453-1462"},
    {counts, "audit-lp", "audit of the whole report by linear programs",
     "Fischetti M, Salazar JJ (2001) Solving the cell suppression problem on tabular data "
     "with linear constraints. Management Science 47:1008-1027"},
    {NULL, NULL, NULL, NULL},
};
