#!/usr/bin/env bash
# Writes the example bank's gap report and says where it is: a PDF, or HTML where the system lacks Pango.
set -euo pipefail
cd "$(dirname "$0")/.."
report=loan-triage-gap-report
if scripts/bootstrap.sh can-pdf; then
  .venv/bin/readiness report examples/loan-triage --as-of 2026-11-20 -o "$report.pdf"
  echo "The gap report: $PWD/$report.pdf"
else
  .venv/bin/readiness report examples/loan-triage --as-of 2026-11-20 -o "$report.html"
  echo "The gap report, as HTML because this machine lacks Pango: $PWD/$report.html"
  echo "For the PDF: $(scripts/bootstrap.sh apt-line) && make report"
fi
