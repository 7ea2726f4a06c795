/* Runs the built command into a folder of its own under /tmp. */
#ifndef CV_FIGURES_COMMAND_H
#define CV_FIGURES_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* A folder for outputs; false when none can be made. */
#define FOLDER_SIZE 64
bool cv_folder_make(char folder[FOLDER_SIZE]);
void cv_folder_remove(const char *folder);

/* Runs `command run ROOT/surveys/ID.json ROOT/examples/ID.csv -o FOLDER/ID --disclosure none`;
 * its messages go to FOLDER/ID.log. The exit status, or -1 when it could not be run or was
 * killed. */
int cv_run_canvass(const char *command, const char *root, const char *id, const char *folder);

#endif
