#include "report/kinds.h"

const struct cv_kind_builder cv_kind_builders[] = {
    {CV_TABLE_RESPONSES, cv_build_responses}, {CV_TABLE_MOST_IMPORTANT_ISSUE, cv_build_issue},
    {CV_TABLE_QUESTION, cv_build_issue},      {CV_TABLE_TOP_N, cv_build_top_n},
    {CV_TABLE_PROFILE, cv_build_profile},     {CV_TABLE_BREAKDOWN, cv_build_breakdown},
    {CV_TABLE_GRID, cv_build_grid},           {CV_TABLE_RANKING, cv_build_ranking},
};

const size_t cv_n_kind_builders = sizeof cv_kind_builders / sizeof *cv_kind_builders;
