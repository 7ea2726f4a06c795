/* Inside the run room: what an output folder may hold. */
#ifndef CV_RUN_OUTPUTS_H
#define CV_RUN_OUTPUTS_H

#define CV_OUTPUT_NAMES 64

/* Fills `known` with all that a run writes, as cv_outdir_begin takes it; NULL behind the last.
 */
void cv_output_names(const char *known[CV_OUTPUT_NAMES]);

#endif
