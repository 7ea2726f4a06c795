# R's survey package as a peer of tests/bench/compare: survey.R TASK THREADS EXPORT OUT
# data.table reads the export; the tallies are svytable's, of a design in which each response
# has the weight 1.
suppressPackageStartupMessages({
  library(data.table)
  library(survey)
})
arguments <- commandArgs(trailingOnly = TRUE)
task <- arguments[1]
setDTthreads(as.integer(arguments[2]))

columns <- if (task == "set") 3:13 else 4L
export <- fread(arguments[3], select = columns, colClasses = list(character = columns), sep = ",",
                header = TRUE, encoding = "UTF-8", showProgress = FALSE, stringsAsFactors = TRUE)
splits <- paste0("m", 1:5)
setnames(export, if (task == "set") c("area", "issue", "age", "gender", "safety", "concerns", splits)
                 else "issue")
design <- svydesign(ids = ~1, weights = ~1, data = export)

tally <- function(question, options, counts, by = "", group = "") {
  data.table(question = question, option = as.character(options), by = by,
             group = as.character(group), count = as.integer(counts))
}
one <- function(column, question = column) {
  counts <- as.data.frame(svytable(reformulate(column), design))
  tally(question, counts[[1]], counts$Freq)
}
breakdown <- function(by) {
  counts <- as.data.frame(svytable(reformulate(c("issue", by)), design))
  tally("issue", counts[[1]], counts$Freq, by, counts[[2]])
}
joined <- function(question) {
  counts <- one(question)
  picks <- strsplit(counts$option, ";", fixed = TRUE)
  counts <- data.table(pick = unlist(picks), n = rep(counts$count, lengths(picks)))[, .(n = sum(n)), by = pick]
  tally(question, counts$pick, counts$n)
}

tallies <- list(one("issue"))
if (task == "set") {
  tallies <- c(tallies, lapply(c("area", "age", "gender"), one), list(joined("concerns")),
               lapply(splits, one, question = "measures"),
               lapply(c("area", "age", "gender", "safety"), breakdown))
}
fwrite(rbindlist(tallies), arguments[4], sep = "\t", quote = FALSE, col.names = FALSE)
