/* The process-wide switch that a program throws once; the library itself never does. */
#include <canvass/job.h>
#include <gsl/gsl_errno.h>

void canvass_silence_gsl(void)
{
    (void)gsl_set_error_handler_off();
}
