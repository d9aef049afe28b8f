#!/bin/bash
#SBATCH --job-name=cadrage
#SBATCH --cpus-per-task=1
#SBATCH --requeue
# Prices a portfolio with Slurm: each task of an array prices a part of its rows.
#
#     bash slurm.sh PARTS PORTFOLIO.csv FOLDER [options of `cadrage batch`]
#
# FOLDER/results.csv and FOLDER/rejects.csv are those of one machine, byte for byte. FOLDER stands
# where all machines reach it, and so does what an option names, by its whole path. A part that was
# stopped goes on where it was once its task runs again: `sbatch --array=7 slurm.sh PARTS …`.
set -euo pipefail

# Writes the lines of a part where they stand in the portfolio, those of others left empty, so that
# rejects have the line of the portfolio. A cell of several lines is not cut.
cut_part() {
  LC_ALL=C awk -v part="$1" -v parts="$2" -v lines="$(awk 'END { print NR }' "$3")" '
    BEGIN { here = 1 }
    NR > 1 && !quoted { here = int((NR - 2) * parts / (lines - 1)) + 1 }
    NR > 1 && here > part { exit }
    { print NR == 1 || here == part ? $0 : "" }
    { quoted = (quoted + gsub(/"/, "")) % 2 }
  ' "$3"
}

price_part() {
  local part=$1 parts=$2 portfolio=$3 folder=$4/parts/$1 resume=()
  shift 4
  mkdir -p "$folder"
  cut_part "$part" "$parts" "$portfolio" > "$folder/${portfolio##*/}"
  cd "$folder"
  if [ -e results.csv.journal ]; then resume=(--resume); else rm -f results.csv rejects.csv; fi
  # Ends with 1 when rows are rejected, but writes no file when it fails.
  cadrage batch "${portfolio##*/}" -o results.csv --rejects rejects.csv --quiet --jobs 1 \
    "${resume[@]}" "$@" || [ -e rejects.csv ]
}

join_parts() {
  local parts=$1 folder=$2 name part
  for name in results rejects; do
    for ((part = 1; part <= parts; part++)); do
      tail -n "+$((part == 1 ? 1 : 2))" "$folder/parts/$part/$name.csv"
    done > "$folder/$name.part"
  done
  for name in results rejects; do mv "$folder/$name.part" "$folder/$name.csv"; done
}

if [ "$1" = join ]; then
  join_parts "$2" "$4"
  exit
fi
parts=$1 portfolio=$(realpath "$2") folder=$(realpath -m "$3")
shift 3
if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
  price_part "$SLURM_ARRAY_TASK_ID" "$parts" "$portfolio" "$folder" "$@"
else
  mkdir -p "$folder"
  array=$(sbatch --parsable --array="1-$parts" "$0" "$parts" "$portfolio" "$folder" "$@")
  sbatch --dependency="afterok:$array" "$0" join "$parts" "$portfolio" "$folder"
fi
