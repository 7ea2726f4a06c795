# data.table as a peer of tests/bench/compare: datatable.R TASK THREADS EXPORT OUT
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
task <- arguments[1]
setDTthreads(as.integer(arguments[2]))

# The columns by their place in the export.
columns <- if (task == "set") 3:13 else 4L
export <- fread(arguments[3], select = columns, colClasses = list(character = columns), sep = ",",
                header = TRUE, encoding = "UTF-8", showProgress = FALSE)
if (task == "set") {
  setnames(export, c("area", "issue", "age", "gender", "safety", "concerns", paste0("m", 1:5)))
} else {
  setnames(export, "issue")
}

tally <- function(question, options, counts, by = "", group = "") {
  data.table(question = question, option = options, by = by, group = group, count = counts)
}
one <- function(question) {
  counts <- export[, .N, by = question]
  tally(question, counts[[1]], counts$N)
}
breakdown <- function(by) {
  counts <- export[, .N, by = c("issue", by)]
  tally("issue", counts[[1]], counts$N, by, counts[[2]])
}
joined <- function(question) {
  counts <- export[, .N, by = question]
  picks <- strsplit(counts[[1]], ";", fixed = TRUE)
  counts <- data.table(pick = unlist(picks), n = rep(counts$N, lengths(picks)))[, .(n = sum(n)), by = pick]
  tally(question, counts$pick, counts$n)
}
split_up <- function(column) {
  counts <- export[, .N, by = column]
  tally("measures", counts[[1]], counts$N)
}

tallies <- list(one("issue"))
if (task == "set") {
  tallies <- c(tallies, lapply(c("area", "age", "gender"), one), list(joined("concerns")),
               lapply(paste0("m", 1:5), split_up),
               lapply(c("area", "age", "gender", "safety"), breakdown))
}
fwrite(rbindlist(tallies), arguments[4], sep = "\t", quote = FALSE, col.names = FALSE)
